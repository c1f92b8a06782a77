using Fang.Hosting;

// Deep recursion through native code needs room: the main thread's stack is fixed by the system, so Python runs on its own.
const int StackSize = 256 << 20;
var status = 0;
var main = new Thread(() => status = Launcher.Run(args), StackSize);
main.Start();
main.Join();
return status;
