try { "tried"; throw 1; } catch { "caught"; } finally { "finally"; }
