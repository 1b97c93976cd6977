"""Rules of CloudFormation that MiniStack does not have: without them, an update could succeed here and fail on AWS."""

from ministack.services.cloudformation import _exports, _stacks, handlers, provisioners, stacks


def keep_exports_in_use():
    """An export that another stack imports can be neither removed nor changed. Others are removed with their output."""
    resolve = stacks._resolve_stack_outputs

    def resolved(outputs_defs, conditions, resources, param_values, mappings, stack_name, stack_id):
        outputs, exports = resolve(outputs_defs, conditions, resources, param_values, mappings, stack_name, stack_id)
        for name, export in [item for item in _exports.items() if item[1]["StackId"] == stack_id]:
            importers = [
                other
                for other, stack in list(_stacks.items())
                if other != stack_name and name in handlers._imported_export_names(stack, other)
            ]
            if importers and exports.get(name, {}).get("Value") != export["Value"]:
                what = "updated" if name in exports else "deleted"
                raise ValueError(f"Export {name} cannot be {what} as it is in use by {', '.join(importers)}")
            if name not in exports:
                _exports.pop(name, None)
        return outputs, exports

    stacks._resolve_stack_outputs = resolved


def keep_attributes_in_nested_stacks():
    """An update of a nested stack keeps unchanged resources with all their attributes."""
    update = provisioners._update_resource

    def updated(resource_type, physical_id, old_props, new_props, stack_name, logical_id=None, old_attrs=None):
        if old_attrs is None:
            known = _stacks.get(stack_name, {}).get("_resources", {}).get(logical_id, {})
            old_attrs = known.get("Attributes")
        return update(resource_type, physical_id, old_props, new_props, stack_name, logical_id, old_attrs)

    provisioners._update_resource = updated
