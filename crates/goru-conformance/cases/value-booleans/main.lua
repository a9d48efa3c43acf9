return { true, false }
