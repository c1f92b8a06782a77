using Fang.Hosting;

// Deep recursion through native code needs room: the main thread's stack is fixed by the system, so Python runs on its own.
const int StackSize = 256 << 20;
var status = 0;
var records = StartProfile.Begin();
var main = new Thread(() => status = Launcher.Run(args), StackSize);
main.Start();
main.Join();
if (records)
    StartProfile.Write();
return status;
