Component({ properties: { 'a b': String, ok: String } })
