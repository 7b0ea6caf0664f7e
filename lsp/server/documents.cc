#include "lsp/server/documents.h"

#include "lsp/document/uri.h"
#include "lsp/features/feature.h"

namespace aml::lsp {
namespace {

std::string uri_in(const Json& params) {
  return params.at("textDocument").at("uri").get<std::string>();
}

std::int64_t version_in(const Json& params, std::int64_t otherwise) {
  const Json& version = lookup(params, "textDocument/version");
  return version.is_number_integer() ? version.get<std::int64_t>() : otherwise;
}

}  // namespace

std::string Documents::open(const Json& params) {
  const std::string uri = uri_in(params);
  Document document;
  document.buffer = TextBuffer(params.at("textDocument").at("text").get<std::string>(), encoding_);
  document.version = version_in(params, 0);
  const auto found = documents_.find(uri);
  if (found != documents_.end()) ++*found->second.edits;
  documents_.insert_or_assign(uri, std::move(document));
  return uri;
}

std::string Documents::change(const Json& params) {
  const std::string uri = uri_in(params);
  const auto found = documents_.find(uri);
  if (found == documents_.end()) throw InvalidParams("the document is not open: " + uri);
  Document& document = found->second;

  struct Change {
    std::optional<Range> range;  ///< nothing: the whole text
    const std::string& text;
  };
  std::vector<Change> changes;
  for (const Json& change : params.at("contentChanges")) {
    const Json& range = lookup(change, "range");
    changes.push_back({range.is_null() ? std::nullopt : std::optional(range_of(range)),
                       change.at("text").get_ref<const std::string&>()});
  }

  forget(document);
  document.refusal = {};
  document.version = version_in(params, document.version + 1);
  for (const Change& change : changes) {
    if (change.range) {
      document.buffer.replace(*change.range, change.text);
    } else {
      document.buffer = TextBuffer(change.text, encoding_);
    }
  }
  return uri;
}

std::string Documents::close(const Json& params) {
  const std::string uri = uri_in(params);
  const auto found = documents_.find(uri);
  if (found == documents_.end()) throw InvalidParams("the document is not open: " + uri);
  ++*found->second.edits;
  documents_.erase(found);
  return uri;
}

State Documents::state(const std::string& uri) {
  Document& document = documents_.at(uri);
  if (!document.snapshot) {
    document.snapshot = std::make_shared<const Snapshot>(uri, document.version, document.buffer,
                                                         settings_, document.refusal);
  }
  return {document.snapshot, document.edits, *document.edits};
}

std::vector<std::string> Documents::uris() const {
  std::vector<std::string> uris;
  for (const auto& [uri, document] : documents_) uris.push_back(uri);
  return uris;
}

std::string Documents::path(const std::string& uri) const {
  const auto found = documents_.find(uri);
  std::string path;
  if (found != documents_.end()) {
    const Document& document = found->second;
    if (document.snapshot) path = document.snapshot->real_path();
    if (path.empty()) path = document.real_path;
  }
  return path.empty() ? path_of(uri).value_or("") : path;
}

std::vector<std::string> Documents::forget_dependents(const std::string& path) {
  std::vector<std::string> uris;
  for (auto& [uri, document] : documents_) {
    if (!document.snapshot || !document.snapshot->depends_on(path)) continue;
    forget(document);
    uris.push_back(uri);
  }
  return uris;
}

void Documents::refuse(const std::string& uri, Refusal refusal) {
  forget_snapshot(uri);
  documents_.at(uri).refusal = std::move(refusal);
}

bool Documents::accept(const std::string& uri) {
  Document& document = documents_.at(uri);
  if (!document.refusal) return false;
  forget_snapshot(uri);
  document.refusal = {};
  return true;
}

void Documents::forget_snapshot(const std::string& uri) { forget(documents_.at(uri)); }

void Documents::forget(Document& document) {
  if (document.snapshot) {
    if (std::string path = document.snapshot->real_path(); !path.empty()) {
      document.real_path = std::move(path);
    }
  }
  ++*document.edits;
  document.snapshot = nullptr;
}

void Documents::forget_snapshots() {
  for (const std::string& uri : uris()) forget_snapshot(uri);
}

}  // namespace aml::lsp
