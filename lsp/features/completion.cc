#include "lsp/features/completion.h"

#include <algorithm>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/shape_text.h"
#include "validator/document/schema_address.h"

namespace aml::lsp {
namespace {

/// Whether a document that is not a job that is checked may become one: nothing in it but keys that
/// jobs have, and not what the files of Docker Compose begin with. One whose `$schema` is of
/// something else may not, except while the address is written.
bool may_become_job(const Snapshot& snapshot, const Cursor& cursor) {
  const Analysis& analysis = snapshot.analysis();
  if (!analysis.what().unchecked_id().empty()) return false;
  if (doc::names_other_schema(analysis.document()) && !cursor.is_at({"$schema"})) return false;
  if (cursor.path.size() > 1 || cursor.members.empty()) return false;
  const Shape& command = *schemas::of(schemas::Id::ga_command).root;
  const Shape& sweep = *schemas::of(schemas::Id::ga_sweep).root;
  const Members& members = cursor.members.front();
  const auto may_hold = [&](std::string_view key) {
    return key != "services" &&
           (command.property(key) != nullptr || sweep.property(key) != nullptr);
  };
  const bool below = !cursor.path.empty() && !may_hold(cursor.path[0]);
  return !below && std::all_of(members.begin(), members.end(),
                               [&](const Member& one) { return may_hold(one.key); });
}

/// What a document that is only begun is going to be.
doc::Classification begun(const Cursor& cursor) {
  doc::Classification what{doc::command_job};
  for (const Member& one : cursor.members.front()) {
    const bool sweep = (one.key == "type" && one.value == "sweep") ||
                       (one.key == "$schema" && one.value.find("sweepJob") != one.value.npos);
    if (sweep || one.key == "trial" || one.key == "search_space") what.kind = doc::sweep_job;
  }
  return what;
}

Json item_json(const Completion& completion, const Item& item, std::size_t index) {
  const Client& client = completion.request.session.client;
  const Cursor& cursor = completion.cursor;
  Span span = item.span.value_or(cursor.word);
  const std::string& snippet = item.snippet;
  std::string text = snippet.empty() ? item.label : without_stops(snippet);
  std::string filter = item.filter;
  const bool is_snippet = client.snippets && !snippet.empty() && snippet != text;
  if (is_snippet) text = snippet;
  if (cursor.misplaced && !item.span) {
    // The line gets its right indentation along with the word.
    const Offset typed = span.size();
    text.insert(0, cursor.indent, ' ');
    filter = std::string(typed, ' ') + (filter.empty() ? item.label : filter);
  }
  Json json = {{"label", item.label},
               {"kind", static_cast<int>(item.kind)},
               {"sortText", fmt::format("{}{:04}", item.rank, index)}};
  if (!item.detail.empty()) json["detail"] = item.detail;
  if (!filter.empty() && filter != item.label) json["filterText"] = filter;
  if (is_snippet) json["insertTextFormat"] = 2;
  if (client.as_is_insertion && text.find('\n') != std::string::npos) json["insertTextMode"] = 1;
  if (client.insert_replace) {
    const Span insert{span.begin, std::max(span.begin, std::min(completion.at, span.end))};
    json["textEdit"] = {{"newText", std::move(text)},
                        {"insert", range_in(completion.snapshot(), insert)},
                        {"replace", range_in(completion.snapshot(), span)}};
  } else {
    json["textEdit"] = {{"newText", std::move(text)},
                        {"range", range_in(completion.snapshot(), span)}};
  }
  if (item.deprecated && client.deprecated_items) json["tags"] = {1};
  if (item.shape != nullptr) {
    json["data"] = static_cast<std::size_t>(item.shape - schemas::shapes().data());
  }
  return json;
}

Json answer(const Completion& completion) {
  Json items = Json::array();
  for (std::size_t i = 0; i < completion.items.size(); ++i) {
    items.push_back(item_json(completion, completion.items[i], i));
  }
  return {{"isIncomplete", completion.incomplete}, {"items", std::move(items)}};
}

}  // namespace

std::string_view Completion::typed() const {
  const Offset end = std::max(cursor.word.begin, std::min(at, cursor.word.end));
  return Span{cursor.word.begin, end}.of(text());
}

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '$' || c == '}' || c == '\\') result += '\\';
    result += c;
  }
  return result;
}

std::string without_stops(std::string_view snippet) {
  std::string text;
  for (std::size_t i = 0; i < snippet.size(); ++i) {
    if (snippet[i] == '\\' && i + 1 < snippet.size()) {
      text += snippet[++i];
    } else if (snippet[i] != '$') {
      text += snippet[i];
    } else if (i + 1 < snippet.size() && snippet[i + 1] == '{') {
      // `${1:default}` leaves the default, `${1|a,b|}` its first choice.
      const std::size_t end = snippet.find('}', i);
      const std::string_view stop = snippet.substr(i + 2, end - i - 2);
      const std::size_t mark = stop.find_first_of(":|");
      if (mark != std::string_view::npos) {
        const std::string_view rest = stop.substr(mark + 1);
        text += stop[mark] == ':' ? rest : rest.substr(0, rest.find_first_of(",|"));
      }
      i = end;
    } else {
      while (i + 1 < snippet.size() && snippet[i + 1] >= '0' && snippet[i + 1] <= '9') ++i;
    }
  }
  return text;
}

Json completion(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const Offset at = request.offset();
  Cursor cursor = cursor_at(snapshot, at);
  const bool ours = snapshot.job() != nullptr;
  const bool configures = is_configuration(snapshot.uri());
  const bool fresh = !ours && !configures && may_become_job(snapshot, cursor);
  if (!ours && !fresh && !configures) return nullptr;
  const doc::Classification what = fresh ? begun(cursor) : snapshot.analysis().what();
  Completion question{.request = request,
                      .cursor = std::move(cursor),
                      .what = what,
                      .root = root_of(what),
                      .at = at,
                      .fresh = fresh};
  if (configures) {
    complete_configuration(question);
  } else if (question.cursor.context == CursorContext::none) {
    if (!complete_suppressions(question)) return nullptr;
  } else if (question.cursor.context == CursorContext::key) {
    complete_keys(question);
    if (fresh) complete_skeletons(question);
  } else if (!complete_placeholders(question) && question.cursor.context == CursorContext::value) {
    complete_schema_urls(question);
    complete_components(question);
    complete_values(question);
    complete_references(question);
    complete_paths(question);
  }
  return answer(question);
}

Json resolve_completion(const Request& request) {
  Json item = request.params;
  const Json& number = lookup(item, "data");
  const std::span<const Shape> all = schemas::shapes();
  if (!number.is_number_unsigned() || number.get<std::size_t>() >= all.size()) return item;
  const Shape& shape = all[number.get<std::size_t>()];
  const bool markdown = request.session.client.markdown_in_completion;
  item["documentation"] = {{"kind", markdown ? "markdown" : "plaintext"},
                           {"value", words_for(shape, markdown)}};
  return item;
}

void announce_completion(const Client&, Json& capabilities) {
  capabilities["completionProvider"] = {
      {"triggerCharacters", {":", " ", "/", "@", ".", "{", "$", "-", "=", ","}},
      {"resolveProvider", true}};
}

}  // namespace aml::lsp
