using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VeiligWonen.Web.Tests.House;

/// <summary>Reads the compiled floors, so that the rules of the house are checked on what runs and not on what was meant.</summary>
internal static class Walls
{
    public const string Casework = "VeiligWonen.Casework";
    public const string Web = "VeiligWonen.Web";

    /// <summary>Where the sources are, seen from a test.</summary>
    public static string Root => Sources.Root;

    public static ModuleDefinition Read(string assembly) =>
        ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    /// <summary>The room of a type: the first word after the floor's name; empty for the composition root; null for types of others.</summary>
    public static string? RoomOf(TypeReference type, string floor)
    {
        var outer = type;
        while (outer.DeclaringType is not null)
        {
            outer = outer.DeclaringType;
        }

        return outer.Namespace == floor ? ""
            : outer.Namespace.StartsWith(floor + ".", StringComparison.Ordinal) ? outer.Namespace[(floor.Length + 1)..].Split('.')[0]
            : null;
    }

    public static IEnumerable<TypeDefinition> AllTypes(ModuleDefinition module) => module.Types.SelectMany(WithNested);

    /// <summary>Every type that a type names: in its shape, its attributes and its code.</summary>
    public static IEnumerable<TypeReference> NamedBy(TypeDefinition type) => Shape(type).Concat(Code(type)).SelectMany(Parts);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    private static IEnumerable<TypeReference> Shape(TypeDefinition type)
    {
        var named = new List<TypeReference?> { type.BaseType };
        named.AddRange(type.Interfaces.Select(i => i.InterfaceType));
        named.AddRange(type.CustomAttributes.Select(a => a.AttributeType));
        named.AddRange(type.Fields.Select(f => f.FieldType));
        named.AddRange(type.Properties.Select(p => p.PropertyType));
        foreach (var method in type.Methods)
        {
            named.Add(method.ReturnType);
            named.AddRange(method.Parameters.Select(p => p.ParameterType));
        }

        return named.OfType<TypeReference>();
    }

    private static IEnumerable<TypeReference> Code(TypeDefinition type)
    {
        foreach (var instruction in type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions))
        {
            switch (instruction.Operand)
            {
                case TypeReference named:
                    yield return named;
                    break;
                case MethodReference called:
                    yield return called.DeclaringType;
                    foreach (var argument in (called as GenericInstanceMethod)?.GenericArguments ?? [])
                    {
                        yield return argument;
                    }

                    break;
                case FieldReference field:
                    yield return field.DeclaringType;
                    break;
                case VariableDefinition variable:
                    yield return variable.VariableType;
                    break;
            }
        }
    }

    private static IEnumerable<TypeReference> Parts(TypeReference type)
    {
        yield return type.GetElementType() ?? type;
        if (type is GenericInstanceType generic)
        {
            foreach (var part in generic.GenericArguments.SelectMany(Parts))
            {
                yield return part;
            }
        }
        else if (type is TypeSpecification specification)
        {
            foreach (var part in Parts(specification.ElementType))
            {
                yield return part;
            }
        }
    }
}
