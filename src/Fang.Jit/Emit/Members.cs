using System.Reflection;
using System.Runtime.InteropServices;
using Fang.Jit.Support;
using Fang.Runtime.Frames;
using Fang.Runtime.Interpreter;
using Fang.Runtime.Objects;
using Fang.Runtime.Tiering;

namespace Fang.Jit.Emit;

/// <summary>The fields and methods that machine code names.</summary>
internal static class Members
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static readonly FieldInfo CodeConstants = Field(typeof(CompiledCode), nameof(CompiledCode.Constants));
    public static readonly MethodInfo FirstObject = typeof(MemoryMarshal).GetMethod(nameof(MemoryMarshal.GetArrayDataReference), 1, [Type.MakeGenericMethodParameter(0).MakeArrayType()])!.MakeGenericMethod(typeof(PyObject));
    public static readonly MethodInfo FirstFact = FirstObject.GetGenericMethodDefinition().MakeGenericMethod(typeof(object));
    public static readonly MethodInfo FirstNumber = FirstObject.GetGenericMethodDefinition().MakeGenericMethod(typeof(long));
    public static readonly MethodInfo PushDirect = Method(typeof(Evaluator), nameof(Evaluator.PushDirect));
    public static readonly MethodInfo PopDirect = Method(typeof(Evaluator), nameof(Evaluator.PopDirect));
    public static readonly FieldInfo CodeFacts = Field(typeof(CompiledCode), nameof(CompiledCode.Facts));

    public static readonly FieldInfo CompiledOf = Field(typeof(CompiledCode), nameof(CompiledCode.Code));
    public static readonly MethodInfo CountMismatch = Method(typeof(CompiledCode), nameof(CompiledCode.CountMismatch));
    public static readonly FieldInfo FramelessBody = Field(typeof(FramelessEntry), nameof(FramelessEntry.Body));
    public static readonly MethodInfo EnterFrameless = Method(typeof(Evaluator), nameof(Evaluator.EnterFrameless));
    public static readonly MethodInfo LeaveFrameless = Method(typeof(Evaluator), nameof(Evaluator.LeaveFrameless));
    public static readonly MethodInfo FinishFrameless = Method(typeof(Evaluator), nameof(Evaluator.FinishFrameless));
    public static readonly FieldInfo Pending = Field(typeof(ThreadState), nameof(ThreadState.Pending));
    public static readonly FieldInfo Depth = Field(typeof(ThreadState), nameof(ThreadState.Depth));
    public static readonly MethodInfo LeaveCode = Method(typeof(Evaluator), nameof(Evaluator.LeaveCode));
    public static readonly MethodInfo LeaveRaising = Method(typeof(Evaluator), nameof(Evaluator.LeaveRaising));
    public static readonly FieldInfo ExitNumbers = Field(typeof(ThreadState), nameof(ThreadState.ExitNumbers));
    public static readonly FieldInfo ExitValues = Field(typeof(ThreadState), nameof(ThreadState.ExitValues));

    public static readonly FieldInfo FrameRegisters = Field(typeof(Frame), nameof(Frame.Registers));
    public static readonly FieldInfo FrameBase = Field(typeof(Frame), nameof(Frame.Base));
    public static readonly FieldInfo FramePc = Field(typeof(Frame), nameof(Frame.Pc));
    public static readonly FieldInfo FrameFlags = Field(typeof(Frame), nameof(Frame.Flags));
    public static readonly FieldInfo FrameFunction = Field(typeof(Frame), nameof(Frame.Function));
    public static readonly FieldInfo FrameView = Field(typeof(Frame), nameof(Frame.View));
    public static readonly FieldInfo Interrupt = Field(typeof(ThreadState), nameof(ThreadState.Interrupt));
    public static readonly FieldInfo LeftSuspended = Field(typeof(ThreadState), nameof(ThreadState.LeftSuspended));
    public static readonly FieldInfo Error = Field(typeof(ThreadState), nameof(ThreadState.Error));

    public static readonly FieldInfo Int64 = Field(typeof(PyInt), nameof(PyInt.Int64));
    public static readonly MethodInfo IntFrom = Method(typeof(PyInt), nameof(PyInt.From));
    public static readonly FieldInfo FloatValue = Field(typeof(PyFloat), nameof(PyFloat.Value));
    public static readonly ConstructorInfo NewFloat = typeof(PyFloat).GetConstructor(Any, [typeof(double)])!;
    public static readonly MethodInfo BoolOf = Method(typeof(PyBool), nameof(PyBool.Of));
    public static readonly FieldInfo True = Field(typeof(PyBool), nameof(PyBool.True));
    public static readonly FieldInfo False = Field(typeof(PyBool), nameof(PyBool.False));

    // Private fields, which machine code reads as the properties and methods over them do.
    public static readonly FieldInfo InstanceShape = Field(typeof(PyInstance), "_shape");
    public static readonly MethodInfo FloatOfBits = typeof(BitConverter).GetMethod(nameof(BitConverter.Int64BitsToDouble))!;
    public static readonly FieldInfo NumberBits = Field(typeof(OwnedNumber), nameof(OwnedNumber.Bits));
    public static readonly FieldInfo NumberIsFloat = Field(typeof(OwnedNumber), nameof(OwnedNumber.IsFloat));
    public static readonly FieldInfo InstanceSlots = Field(typeof(PyInstance), "_inline");
    public static readonly FieldInfo IsOutdated = Field(typeof(ClassVersion), nameof(ClassVersion.IsOutdated));
    public static readonly FieldInfo FunctionCode = Field(typeof(PyFunction), "<Code>k__BackingField");
    public static readonly FieldInfo ListItems = Field(typeof(PyList), "_items");
    public static readonly FieldInfo ListCount = Field(typeof(PyList), "_count");
    public static readonly FieldInfo TupleItems = Field(typeof(PyTuple), "_items");
    public static readonly FieldInfo VariableValue = Field(typeof(ClassVariable), "_value");

    public static readonly FieldInfo CellContents = Field(typeof(PyCell), nameof(PyCell.Contents));
    public static readonly MethodInfo MakeKeywords = Method(typeof(ObjectLayout), nameof(ObjectLayout.MakeKeywords));
    public static readonly MethodInfo MakeRange = Method(typeof(ObjectLayout), nameof(ObjectLayout.MakeRange));
    public static readonly MethodInfo MakeSlice = Method(typeof(ObjectLayout), nameof(ObjectLayout.MakeSlice));
    public static readonly MethodInfo TupleOwn = Method(typeof(PyTuple), nameof(PyTuple.Own));
    public static readonly ConstructorInfo NewList = typeof(PyList).GetConstructor(Any, [typeof(PyObject[])])!;

    public static readonly ConstructorInfo NewException = typeof(PyBaseException).GetConstructor(Any, [typeof(PyType), typeof(PyTuple)])!;

    public static readonly FieldInfo RangePosition = Field(typeof(PyRangeIterator), nameof(PyRangeIterator.Position));
    public static readonly FieldInfo RangeStop = Field(typeof(PyRangeIterator), nameof(PyRangeIterator.Stop));
    public static readonly FieldInfo RangeStep = Field(typeof(PyRangeIterator), nameof(PyRangeIterator.Step));
    public static readonly MethodInfo ListIteratorNext = Method(typeof(PyListIterator), nameof(PyListIterator.Next));

    public static readonly MethodInfo SquareRoot = typeof(Math).GetMethod(nameof(Math.Sqrt))!;
    public static readonly MethodInfo Absolute = typeof(Math).GetMethod(nameof(Math.Abs), [typeof(double)])!;
    public static readonly MethodInfo GetType_ = typeof(object).GetMethod(nameof(GetType))!;
    public static readonly MethodInfo TypeFromHandle = typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!;

    public static readonly MethodInfo TryReadGlobal = typeof(FastPaths).GetMethod(nameof(FastPaths.TryReadGlobal), [typeof(GlobalCache), typeof(Frame)])!;
    public static readonly MethodInfo TryReadGlobalOf = Method(typeof(FastPaths), nameof(FastPaths.TryReadGlobalOf));
    public static readonly MethodInfo IsInstance = Method(typeof(FastPaths), nameof(FastPaths.IsInstance));
    public static readonly MethodInfo HasDefaults = Method(typeof(FastPaths), nameof(FastPaths.HasDefaults));
    public static readonly MethodInfo TryTruth = Method(typeof(FastPaths), nameof(FastPaths.TryTruth));
    public static readonly ConstructorInfo NewInstance = typeof(PyInstance).GetConstructor(Any, [typeof(Shape), typeof(PyObject), typeof(PyObject), typeof(PyObject), typeof(PyObject), typeof(PyObject[])])!;
    public static readonly MethodInfo TryWriteAttribute = Method(typeof(FastPaths), nameof(FastPaths.TryWriteAttribute));
    public static readonly MethodInfo IsOfType = Method(typeof(FastPaths), nameof(FastPaths.IsOfType));
    public static readonly MethodInfo Truth = NativeSupport.Method(nameof(NativeSupport.Truth));
    public static readonly MethodInfo Next = NativeSupport.Method(nameof(NativeSupport.Next));
    public static readonly MethodInfo LoadAttribute = NativeSupport.Method(nameof(NativeSupport.LoadAttribute));
    public static readonly MethodInfo StoreAttribute = NativeSupport.Method(nameof(NativeSupport.StoreAttribute));

    private static FieldInfo Field(Type type, string name) => type.GetField(name, Any) ?? throw new MissingFieldException(type.Name, name);

    private static MethodInfo Method(Type type, string name) => type.GetMethod(name, Any) ?? throw new MissingMethodException(type.Name, name);
}
