try { "tried"; } finally { "finally"; }
