#include "validator/document/read_environment.h"

#include "validator/document/field_reader.h"

namespace aml::doc {

Environment read_environment(const Value& value, const std::string& path,
                             std::vector<std::string>& unread) {
  Environment environment;
  if (!value.is_collection()) {
    environment.reference = as_text(value);
    return environment;
  }
  Fields fields(&value, path, unread);
  // What says nothing of how the job runs; an environment that a job defines has no name.
  for (const char* aside : {"name", "version", "$schema", "creation_context"}) fields.take(aside);
  environment.image = fields.text("image");
  environment.os_type = fields.text("os_type");
  environment.datastore = fields.text("datastore");
  environment.description = fields.text("description");
  environment.tags = fields.strings("tags");
  environment.inference_config = fields.map("inference_config");
  const Value* conda = find(&value, "conda_file");
  if (conda != nullptr && conda->map() != nullptr) {
    environment.conda = *fields.take("conda_file");
  } else {
    environment.conda_file = fields.text("conda_file");
  }
  if (!fields.has("build")) return environment;
  Fields build(fields.take("build"), fields.path("build"), unread);
  environment.build_path = build.text("path");
  environment.dockerfile = build.text("dockerfile_path");
  return environment;
}

}  // namespace aml::doc
