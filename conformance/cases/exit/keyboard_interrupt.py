# KeyboardInterrupt nobody catches: the process dies of SIGINT, as a shell expects.
raise KeyboardInterrupt
