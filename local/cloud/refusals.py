"""Calls that AWS refuses and MiniStack accepts: without this, a deployment could succeed here and fail on AWS."""

from ministack.core.responses import error_response_json
from ministack.services import s3, ssm
from ministack.services.cloudformation import provisioners


def refuse_empty_parameters():
    """A parameter needs a value, from a client and from CloudFormation."""
    put = ssm._put_parameter

    def put_with_value(data):
        if not data.get("Value"):
            return error_response_json(
                "ValidationException",
                "1 validation error detected: Value '' at 'value' failed to satisfy constraint: "
                "Member must have length greater than or equal to 1",
            )
        return put(data)

    ssm._put_parameter = put_with_value


def keep_full_buckets():
    """CloudFormation deletes no bucket with objects, versions or delete markers. MiniStack's S3 refuses that already."""
    handlers = provisioners._RESOURCE_HANDLERS["AWS::S3::Bucket"]
    delete = handlers["delete"]

    def delete_empty(physical_id, props):
        bucket = s3._buckets.get(physical_id)
        if bucket is not None and (bucket["objects"] or s3._bucket_has_versions(physical_id)):
            raise ValueError(
                'Resource handler returned message: "The bucket you tried to delete is not empty '
                '(Service: S3, Status Code: 409)" (HandlerErrorCode: GeneralServiceException)')
        delete(physical_id, props)

    handlers["delete"] = delete_empty
