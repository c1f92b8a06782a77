global using Fang.Runtime.Exceptions;
global using Fang.Runtime.Threading;
global using Representation = Fang.Runtime.Tiering.Representation;
global using ThreadState = Fang.Runtime.Threading.ThreadState;
