using VeiligWonen.Benchmarks.Assessment;
using VeiligWonen.Benchmarks.Audit;
using VeiligWonen.Benchmarks.ColdStart;
using VeiligWonen.Benchmarks.Command;
using VeiligWonen.Benchmarks.Deadlines;
using VeiligWonen.Benchmarks.Editions;
using VeiligWonen.Benchmarks.List;
using VeiligWonen.Benchmarks.Review;
using VeiligWonen.Benchmarks.Scan;
using VeiligWonen.Benchmarks.Stranger;
using VeiligWonen.Benchmarks.Transition;
using VeiligWonen.Benchmarks.Worklist;

const int usual = 9;
var rounds = args.Length > 1 && int.TryParse(args[1], out var asked) && asked is >= 1 and <= 100 ? asked : usual;
Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {rounds} rounds");
switch (args.FirstOrDefault())
{
    case "worklist":
        await WorklistBenchmark.RunAsync(rounds);
        return 0;
    case "list":
        await ListBenchmark.RunAsync(rounds);
        return 0;
    case "deadlines":
        await DeadlinesBenchmark.RunAsync(rounds);
        return 0;
    case "command":
        await CommandBenchmark.RunAsync(rounds);
        return 0;
    case "transition":
        await TransitionBenchmark.RunAsync(rounds);
        return 0;
    case "audit":
        await AuditBenchmark.RunAsync(rounds);
        return 0;
    case "stranger":
        await StrangerBenchmark.RunAsync(rounds);
        return 0;
    case "scan":
        await ScanBenchmark.RunAsync(rounds);
        return 0;
    case "photo":
        await PhotoBenchmark.RunAsync(rounds);
        return 0;
    case "uploads":
        await UploadBenchmark.RunAsync(rounds);
        return 0;
    case "assessment":
        await AssessmentBenchmark.RunAsync(rounds);
        return 0;
    case "review":
        await ReviewBenchmark.RunAsync(rounds);
        return 0;
    case "editions":
        await EditionsBenchmark.RunAsync(rounds);
        return 0;
    case "coldstart":
        await ColdStartBenchmark.RunAsync(rounds);
        return 0;
    default:
        Console.Error.WriteLine("Say which: worklist, list, deadlines, command, transition, audit, stranger, scan, photo, uploads, assessment, review, editions or coldstart, and if you like how many rounds (1 to 100).");
        return 2;
}
