namespace Fang.Jit.Graphs;

/// <summary>
/// What a node of the graph does. Guards leave compiled code for the interpreter when they fail: the node's state tells
/// at which instruction and with which registers.
/// </summary>
internal enum NodeKind : byte
{
    // --- values
    /// <summary>Argument <c>Index</c> of direct code.</summary>
    Parameter,
    /// <summary>The PyFunction that runs.</summary>
    RunningFunction,
    /// <summary>The register <c>Index</c> as the frame holds it.</summary>
    Register,
    /// <summary>One value of several, by the block that control comes from.</summary>
    Phi,
    /// <summary>The object <c>Data</c>.</summary>
    Constant,
    /// <summary>The int <c>Index</c>.</summary>
    IntConstant,
    /// <summary>The float <c>Data</c>.</summary>
    FloatConstant,
    /// <summary>An unbound variable.</summary>
    Unbound,
    /// <summary>The object of an unboxed value.</summary>
    Box,

    // --- guards
    /// <summary>Input 0 is an exact int of 64 bits; its value.</summary>
    UnboxInt,
    /// <summary>Input 0 is an exact float; its value.</summary>
    UnboxFloat,
    /// <summary>Input 0 is an exact instance of the .NET class <c>Data</c>.</summary>
    GuardClass,
    /// <summary>Leaves unless input 0 is the object <c>Data</c>.</summary>
    GuardSame,
    /// <summary>Leaves if input 0 (Int) is negative.</summary>
    GuardNotNegative,
    /// <summary>Input 0 is not unbound; its value, if that is unboxed.</summary>
    GuardBound,
    /// <summary>Leaves unless input 0 is unbound.</summary>
    GuardUnbound,
    /// <summary>Leaves, whatever holds: nothing that is assumed here does.</summary>
    Leave,
    /// <summary>Leaves, for code that was not seen to run.</summary>
    LeaveCold,

    // --- arithmetic; those of ints leave when the result does not fit, or is an error
    IntAdd,
    IntSubtract,
    IntMultiply,
    IntFloorDivide,
    IntRemainder,
    IntAnd,
    IntOr,
    IntXor,
    IntShiftLeft,
    IntShiftRight,
    IntNegate,
    IntDivide,
    IntToFloat,
    BoolToInt,
    FloatAdd,
    FloatSubtract,
    FloatMultiply,
    FloatDivide,
    FloatNegate,
    /// <summary>A power; leaves unless it is a finite float by the rules of floats.</summary>
    FloatPower,
    /// <summary>Leaves for a negative number.</summary>
    FloatSquareRoot,
    FloatAbsolute,
    /// <summary>A float without its fraction; leaves if that is no int of 64 bits.</summary>
    FloatToInt,
    /// <summary>The first input, unless the second is less (greater).</summary>
    Minimum,
    Maximum,
    /// <summary>Compares by the CompareOp <c>Index</c>.</summary>
    IntCompare,
    FloatCompare,
    /// <summary>Whether both inputs, exact strs, are equal.</summary>
    StrEqual,
    /// <summary>Whether both inputs are one object.</summary>
    Same,
    /// <summary>Whether both inputs are one object, or equal numbers of one type.</summary>
    SameNumber,
    Not,
    /// <summary>Whether an object is true.</summary>
    Truth,

    // --- memory
    /// <summary>The global that GlobalCache <c>Data</c> tells of.</summary>
    LoadGlobal,
    /// <summary>The attribute that AttributeCache <c>Data</c> tells of; anything else is looked up by the instruction's rules.</summary>
    LoadAttribute,
    StoreAttribute,
    /// <summary>The attribute of a module that ModuleCache <c>Data</c> tells of.</summary>
    LoadModuleAttribute,
    /// <summary>What the class variable <c>Data</c> holds now.</summary>
    LoadVariable,
    /// <summary>The class function that the AttributeCaches <c>Data</c> tell of for the instance, input 0.</summary>
    FindMethod,
    /// <summary>The length (Int) of an object that has one of the built-in types.</summary>
    Length,
    /// <summary>Whether input 0 is an instance of input 1; leaves if that takes more than to look at the class.</summary>
    IsInstance,
    /// <summary>Leaves unless the positional defaults of the PyFunction, constant input 0, are <c>Data</c>.</summary>
    GuardDefaults,
    /// <summary>Leaves unless input 0 has the shape <c>Data</c>.</summary>
    GuardShape,
    /// <summary>The attribute at position <c>Index</c> of an instance whose shape was guarded.</summary>
    LoadSlot,
    /// <summary>The same where the position holds numbers of the node's representation, in place or as objects; leaves for anything else.</summary>
    LoadNumber,
    /// <summary>Writes the number, input 1, to the position that AttributeCache <c>Data</c> tells of an instance whose shape was guarded; in place if it can.</summary>
    StoreNumber,
    /// <summary>Writes or adds, as AttributeCache <c>Data</c> tells, an attribute of an instance whose shape was guarded.</summary>
    StoreSlot,
    /// <summary>Leaves unless <c>Data</c> is the type of input 0.</summary>
    GuardType,
    /// <summary>Leaves unless the PyFunction, input 0, has the code <c>Data</c>.</summary>
    GuardCode,
    /// <summary>Leaves unless input 0 is a plain instance of the class <c>Data</c>.</summary>
    GuardInstance,
    /// <summary>Leaves if the ClassVersion <c>Data</c> is outdated.</summary>
    GuardVersion,
    /// <summary>What the built-in method, input 0, is bound to; leaves unless it is that of the descriptor <c>Data</c>.</summary>
    BoundSelf,
    LoadCell,
    /// <summary>The cell <c>Index</c> of the PyFunction, input 0.</summary>
    ClosureCell,
    StoreCell,
    /// <summary>Takes away the contents of a cell; leaves if there are none.</summary>
    EmptyCell,
    /// <summary>Item (Int) of an exact list; leaves if there is none.</summary>
    LoadListItem,
    LoadTupleItem,
    LoadStrItem,
    /// <summary>Stores item 2 at index 1 (Int) of the exact list 0.</summary>
    StoreListItem,
    /// <summary>Leaves unless the length of a tuple is <c>Index</c>.</summary>
    GuardLength,
    /// <summary>Leaves unless the length of an exact list is <c>Index</c>.</summary>
    GuardListLength,
    /// <summary>Item <c>Index</c> of a tuple whose length was guarded.</summary>
    TupleField,
    /// <summary>Writes input 0 to the frame's register <c>Index</c>.</summary>
    StoreRegister,
    /// <summary>Reads the frame's register <c>Index</c> again.</summary>
    LoadRegister,

    /// <summary>The second object of the pair, input 0.</summary>
    SecondOfPair,
    /// <summary>A tuple of the inputs.</summary>
    NewTuple,
    /// <summary>A list of the inputs.</summary>
    NewList,
    /// <summary>An object that is made only where it is needed as one: see <see cref="Graphs.VirtualObject"/>.</summary>
    VirtualObject,
    /// <summary>A new instance of the shape <c>Data</c>, whose attributes are the inputs.</summary>
    NewInstance,
    /// <summary>An exception of the class <c>Data</c>, of those that only keep their arguments, the inputs.</summary>
    NewException,
    /// <summary>A dict with the inputs under the names <c>Data</c>.</summary>
    NewKeywords,
    /// <summary>An object of the layout <c>Data</c>, whose fields are the inputs.</summary>
    NewObject,
    /// <summary>An iterator over the range from input 0 (Int) to input 1, input 2 (not 0) apart; leaves if that takes larger ints.</summary>
    NewRangeIterator,
    /// <summary>An iterator over the exact list, input 0.</summary>
    NewListIterator,
    /// <summary>The keyword default of the PyFunction, constant input 0, that GlobalCache <c>Data</c> tells of.</summary>
    LoadKeywordDefault,

    // --- calls
    /// <summary>Native code: see <see cref="SupportCall"/>.</summary>
    Call,
    /// <summary>Calls the function, input 0, without a frame, by the FramelessEntry <c>Data</c>; null: its own code.</summary>
    CallFrameless,
    /// <summary>Leaves if the thread has been told to look up.</summary>
    Poll,

    // --- control
    Jump,
    /// <summary>To the first successor if input 0 (Bool) holds, else to the second.</summary>
    Branch,
    /// <summary>Input 0 is a range iterator: to the first successor with the next int, to the second at the end.</summary>
    NextOfRange,
    /// <summary>Input 0 is a list iterator: as above.</summary>
    NextOfList,
    /// <summary>Input 0 is an iterator that gives pairs: as above, with the first object of the next one; leaves if it does not.</summary>
    NextPair,
    /// <summary>As NextPair, of an iterator that runs no Python code.</summary>
    NextClosedPair,
    /// <summary>Input 0 is an enumerate() that runs no Python code: as above, with the count (Int) in place of the first object.</summary>
    NextCounted,
    /// <summary>Input 0 is any iterator: as above.</summary>
    Next,
    /// <summary>Input 1 is sent into input 0: to the first successor with what it yields, to the second with its result.</summary>
    Send,
    Return,
    /// <summary>Calls the method <c>Data</c>, which makes an exception pending, and raises it; local variables are written before if <c>Index</c> is 1.</summary>
    Raise,
    /// <summary>The exception, input 0 or the pending one, that was raised and whose handler follows; leaves if the interpreter must look at it.</summary>
    Catch,
    /// <summary>The generator gives away input 0 and is suspended.</summary>
    Yield,
    /// <summary>Leaves, to the interpreter.</summary>
    Exit,
}
