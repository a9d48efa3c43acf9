try { process.exit(8) } finally { console.log('never') }
