#include "tests/lsp/ask.h"

#include "lsp/document/uri.h"
#include "tests/catch.h"

namespace aml::lsp::test {
namespace {

CheckSettings default_settings(const std::string&) {
  return {std::make_shared<const CheckOptions>()};
}

}  // namespace

Desk::Desk(std::string_view marked, const Json& capabilities, std::string uri) {
  text = marked;
  if (const std::size_t at = text.find("@|"); at != std::string::npos) {
    text.erase(at, 2);
    position = to_json(TextBuffer(text).position(static_cast<Offset>(at)));
  }
  session.client = client_of({{"capabilities", capabilities}});
  snapshot =
      std::make_shared<const Snapshot>(std::move(uri), 1, TextBuffer(text), default_settings);
}

Json Desk::ask(Json (*feature)(const Request&), const Json& more) const {
  Json params = {{"textDocument", {{"uri", snapshot->uri()}}}, {"position", position}};
  params.update(more);
  const std::atomic<bool> cancelled = false;
  return feature({params, session, cancelled, snapshot.get()});
}

std::vector<std::shared_ptr<const Snapshot>> DiskWorkspace::files() const {
  std::vector<std::shared_ptr<const Snapshot>> all;
  const auto entries = memory.list("/repo");
  if (!entries) return all;
  for (const host::Entry& entry : *entries) {
    if (!entry.name.ends_with(".yml")) continue;
    if (auto one = file("/repo/" + entry.name)) all.push_back(std::move(one));
  }
  return all;
}

std::shared_ptr<const Snapshot> DiskWorkspace::file(const std::string& path) const {
  std::string buffer;
  const auto read = memory.read(path, buffer);
  if (!read) return nullptr;
  return std::make_shared<const Snapshot>(uri_of(path), std::nullopt,
                                          TextBuffer(std::string(*read)), default_settings);
}

std::string accepted(std::string_view text, const Json& item) {
  Json edit = item.at("textEdit");
  if (edit.contains("replace")) edit["range"] = edit["replace"];
  return applied(text, Json::array({edit}));
}

Json item_of(const Json& list, std::string_view label) {
  for (const Json& item : list.at("items")) {
    if (item.at("label") == label) return item;
  }
  FAIL("no item is called " << label);
  return nullptr;
}

Json labels_of(const Json& list) {
  Json labels = Json::array();
  if (list.is_null()) return labels;
  std::vector<Json> items = list.at("items");
  std::stable_sort(items.begin(), items.end(), [](const Json& a, const Json& b) {
    return a.at("sortText") < b.at("sortText");
  });
  for (const Json& item : items) labels.push_back(item.at("label"));
  return labels;
}

}  // namespace aml::lsp::test
