Component({
  properties: { shop: { type: String } }
})
