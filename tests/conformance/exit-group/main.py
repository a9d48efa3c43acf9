raise BaseExceptionGroup("group", [SystemExit(3)])
