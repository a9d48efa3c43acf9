// `node:os`, as far as it says nothing of a machine.

export const os = {
  EOL: "\n",
  arch: () => "wasm32",
  platform: () => "wasi",
  type: () => "goru",
  release: () => "",
  endianness: () => "LE",
  homedir: () => "/",
  tmpdir: () => "/tmp",
  hostname: () => "localhost",
  availableParallelism: () => 1,
  cpus: () => [],
};
