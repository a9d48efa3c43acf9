label: { "kept"; break label; }
