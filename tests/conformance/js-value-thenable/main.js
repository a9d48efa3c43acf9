({ then: 5 })
