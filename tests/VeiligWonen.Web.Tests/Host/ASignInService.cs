using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>The OpenID Connect service of a fictional organisation (OpenIddict), on a port of its own. It signs in whoever the test says.</summary>
internal sealed class ASignInService : IAsyncDisposable
{
    public const string Client = "veiligwonen";
    public const string Secret = "een geheim tussen twee servers";

    private readonly RSA key = RSA.Create(2048);
    private WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    /// <summary>Who is sitting at the organisation's own sign-in page.</summary>
    public Claim[] Person { get; set; } = [];

    /// <summary>What a false service would make of the identity token; it signs it again with its own key.</summary>
    public Action<JsonObject>? Falsify { get; set; }

    public static async Task<ASignInService> StartAsync()
    {
        var service = new ASignInService();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.AddEphemeralEncryptionKey().AddSigningKey(new RsaSecurityKey(service.key) { KeyId = "een" });
            server.EnableDegradedMode();
            server.RegisterScopes(OpenIddictConstants.Scopes.Email, OpenIddictConstants.Scopes.Profile);
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
            server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.ClientId != Client || context.ClientSecret != Secret)
                {
                    context.Reject(OpenIddictConstants.Errors.InvalidClient);
                }

                return default;
            }));
            server.AddEventHandler<OpenIddictServerEvents.GenerateTokenContext>(handler => handler.SetOrder(int.MaxValue - 1).UseInlineHandler(context =>
            {
                if (service.Falsify is not null && context.TokenType == OpenIddictConstants.TokenTypeIdentifiers.IdentityToken)
                {
                    context.Token = service.SignedAgain(context.Token!);
                }

                return default;
            }));
        });
        service.app = builder.Build();
        service.app.Urls.Add("http://127.0.0.1:0");
        service.app.UseAuthentication();
        service.app.MapGet("/connect/authorize", (HttpContext context) =>
        {
            var identity = new ClaimsIdentity(service.Person, "test", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
            var principal = new ClaimsPrincipal(identity);
            principal.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
            identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
            return Results.SignIn(principal, null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        });
        await service.app.StartAsync();
        service.Address = new Uri(service.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private string SignedAgain(string token)
    {
        var parts = token.Split('.');
        var body = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        Falsify!(body);
        var said = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(body.ToJsonString()))}";
        return $"{said}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(said), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
