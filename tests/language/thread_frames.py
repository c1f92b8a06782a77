"""Every thread that runs is known from the moment it is started in until its end, however busy the others are with asking."""
import sys
import threading


def asks():
    while not done.is_set():
        sys._current_frames()


done = threading.Event()
asker = threading.Thread(target=asks)
asker.start()
missing = 0
for turn in range(200):
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    if thread.ident not in sys._current_frames():
        missing += 1
    go.set()
    thread.join()
    if thread.ident in sys._current_frames():
        missing += 1
done.set()
asker.join()
print("missing:", missing)
