Console.WriteLine("fang");
