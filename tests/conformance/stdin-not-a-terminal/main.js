[process.stdin, process.stdout, process.stderr].map((stream) => stream.isTTY ?? false);
