namespace Fang.Compiler.Bytecode;

/// <summary>The instructions of CPython 3.13's stack machine that <see cref="StackCode"/> is made of, by their numbers.</summary>
internal enum StackOpcode : byte
{
    Cache = 0, BeforeAsyncWith = 1, BeforeWith = 2, BinarySubscr = 5, CheckEgMatch = 6, CheckExcMatch = 7, DeleteSubscr = 9,
    EndAsyncFor = 10, FormatSimple = 14, FormatWithSpec = 15, GetAiter = 16, GetAnext = 18, GetIter = 19, GetLen = 20,
    GetYieldFromIter = 21, LoadAssertionError = 23, LoadBuildClass = 24, LoadLocals = 25, MakeFunction = 26, MatchKeys = 27,
    MatchMapping = 28, MatchSequence = 29, Nop = 30, PopExcept = 31, PopTop = 32, PushExcInfo = 33, ReturnGenerator = 35, ReturnValue = 36,
    SetupAnnotations = 37, StoreSubscr = 39, UnaryInvert = 41, UnaryNegative = 42, UnaryNot = 43, WithExceptStart = 44, BinaryOp = 45,
    BuildList = 47, BuildMap = 48, BuildSet = 49, BuildSlice = 50, BuildString = 51, BuildTuple = 52, Call = 53, CallFunctionEx = 54,
    CallIntrinsic1 = 55, CallIntrinsic2 = 56, CallKw = 57, CompareOp = 58, ContainsOp = 59, ConvertValue = 60, Copy = 61,
    CopyFreeVars = 62, DeleteAttr = 63, DeleteDeref = 64, DeleteFast = 65, DeleteGlobal = 66, DeleteName = 67, DictMerge = 68,
    DictUpdate = 69, ExtendedArg = 71, ForIter = 72, GetAwaitable = 73, ImportFrom = 74, ImportName = 75, IsOp = 76,
    JumpBackward = 77, JumpBackwardNoInterrupt = 78,
    JumpForward = 79, ListAppend = 80, ListExtend = 81, LoadAttr = 82, LoadConst = 83, LoadDeref = 84, LoadFast = 85, LoadFastCheck = 87,
    LoadFromDictOrDeref = 89, LoadFromDictOrGlobals = 90, LoadGlobal = 91, LoadName = 92, LoadSuperAttr = 93, MakeCell = 94, MapAdd = 95,
    MatchClass = 96, PopJumpIfFalse = 97, PopJumpIfNone = 98, PopJumpIfNotNone = 99, PopJumpIfTrue = 100, RaiseVarargs = 101,
    Reraise = 102, ReturnConst = 103, Send = 104, SetAdd = 105, SetFunctionAttribute = 106, SetUpdate = 107, StoreAttr = 108,
    StoreDeref = 109, StoreFast = 110, StoreGlobal = 113, StoreName = 114, UnpackEx = 116, UnpackSequence = 117, YieldValue = 118,
    Resume = 149,
}

/// <summary>How long instructions of the stack machine are.</summary>
internal static class StackOpcodes
{
    /// <summary>The code units for inline caches that follow an instruction.</summary>
    public static int CacheUnits(StackOpcode opcode) => opcode switch
    {
        StackOpcode.BinarySubscr or StackOpcode.StoreSubscr or StackOpcode.BinaryOp or StackOpcode.CompareOp
            or StackOpcode.ContainsOp or StackOpcode.ForIter or StackOpcode.JumpBackward or StackOpcode.LoadSuperAttr
            or StackOpcode.PopJumpIfFalse or StackOpcode.PopJumpIfNone or StackOpcode.PopJumpIfNotNone
            or StackOpcode.PopJumpIfTrue or StackOpcode.Send or StackOpcode.UnpackSequence => 1,
        StackOpcode.Call => 3,
        StackOpcode.LoadGlobal or StackOpcode.StoreAttr => 4,
        StackOpcode.LoadAttr => 9,
        _ => 0,
    };
}
