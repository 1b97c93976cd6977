"""What AWS refuses and MiniStack takes, so that a deployment would pass here that fails there."""

from ministack.core.responses import error_response_json
from ministack.services import s3, ssm
from ministack.services.cloudformation import provisioners


def refuse_empty_parameters():
    """Whoever puts a parameter, a client or CloudFormation, gives it a value."""
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
    """CloudFormation deletes no bucket that has objects, versions or delete markers; S3 itself refuses that already."""
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
