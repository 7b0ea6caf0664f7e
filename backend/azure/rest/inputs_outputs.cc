#include <array>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/words.h"

namespace aml::azure {
namespace {

constexpr std::array<Word, 6> data_types = {{{"uri_file", "uri_file"},
                                             {"uri_folder", "uri_folder"},
                                             {"mltable", "mltable"},
                                             {"mlflow_model", "mlflow_model"},
                                             {"custom_model", "custom_model"},
                                             {"triton_model", "triton_model"}}};

constexpr std::array<Word, 6> input_modes = {{{"ro_mount", "ReadOnlyMount"},
                                              {"mount", "ReadOnlyMount"},
                                              {"download", "Download"},
                                              {"direct", "Direct"},
                                              {"eval_mount", "EvalMount"},
                                              {"eval_download", "EvalDownload"}}};

constexpr std::array<Word, 4> output_modes = {{{"rw_mount", "ReadWriteMount"},
                                               {"mount", "ReadWriteMount"},
                                               {"upload", "Upload"},
                                               {"direct", "Direct"}}};

Json literal(const std::string& value) { return {{"jobInputType", "literal"}, {"value", value}}; }

/// `${{...}}` and nothing else.
bool is_placeholder(std::string_view path) {
  return path.starts_with("${{") && path.ends_with("}}") &&
         path.find_first_of(" \t\n") == path.npos;
}

Json input_body(const doc::Input& input, const std::string* uri) {
  if (input.literal) return literal(*input.literal);
  if (is_placeholder(input.path)) return literal(input.path);
  Json body = {{"jobInputType", sent_or_same(data_types, input.type)}};
  put(body, "mode", sent_or_same(input_modes, input.mode));
  if (uri != nullptr) {
    body["uri"] = *uri;
  } else {
    put(body, "uri", input.path);
  }
  return body;
}

}  // namespace

Json inputs_body(const std::map<std::string, doc::Input>& inputs,
                 const std::map<std::string, std::string>& uris) {
  Json body = Json::object();
  for (const auto& [name, input] : inputs) {
    const auto uri = uris.find(name);
    body[name] = input_body(input, uri == uris.end() ? nullptr : &uri->second);
  }
  return body;
}

Json outputs_body(const std::map<std::string, doc::Output>& outputs) {
  Json body = Json::object();
  for (const auto& [name, output] : outputs) {
    Json& entry = body[name] = {{"jobOutputType", sent_or_same(data_types, output.type)}};
    put(entry, "mode", sent_or_same(output_modes, output.mode));
    put(entry, "uri", output.path);
    put(entry, "assetName", output.name);
    put(entry, "assetVersion", output.version);
  }
  return body;
}

}  // namespace aml::azure
