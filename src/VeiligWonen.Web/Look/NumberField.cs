namespace VeiligWonen.Web.Look;

/// <summary>A whole number: days, doors, pieces.</summary>
public sealed class NumberField : NumericField<int>;

/// <summary>An amount or a measure with decimals, written the Dutch way.</summary>
public sealed class AmountField : NumericField<decimal>;
