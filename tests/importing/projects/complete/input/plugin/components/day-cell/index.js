import shared from '../../behaviors/shared'

Component({
  behaviors: [shared],
  properties: {
    ...shared.properties,
    disabled: Boolean
  }
})
