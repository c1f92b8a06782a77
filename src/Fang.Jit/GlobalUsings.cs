global using Fang.Runtime.Exceptions;
global using Fang.Runtime.Threading;
global using ThreadState = Fang.Runtime.Threading.ThreadState;
