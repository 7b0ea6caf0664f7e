#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

#include "lsp/document/snapshot.h"
#include "lsp/features/client.h"
#include "lsp/features/ports.h"
#include "lsp/features/settings.h"
#include "lsp/features/workspace.h"

/// A feature is one file: a free function over a snapshot, and its row in the table (table.cc).
/// Features run on a worker thread, beside the thread that reads messages.
namespace aml::lsp {

/// What holds for the whole session. Never changes; new settings make a new one.
struct Session {
  Client client;
  Settings settings;
  Ports ports;
  std::shared_ptr<const Workspace> workspace;
};

struct Request {
  const Json& params;
  const Session& session;
  const std::atomic<bool>& cancelled;  ///< worth a look in long loops
  const Snapshot* document = nullptr;  ///< the text that `params.textDocument` names, newest state

  /// Of a feature for documents: never null there.
  const Snapshot& snapshot() const { return *document; }
  /// The offset of `params.position`.
  Offset offset() const;
};

/// Thrown by a feature whose parameters make no sense: answered as InvalidParams, in these words.
class InvalidParams : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Thrown by a feature that cannot do what it was asked: answered as RequestFailed, in these words.
class RequestFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// For which documents a feature has an answer; for others the server gives the empty one.
enum class Scope : std::uint8_t {
  job,       ///< jobs that are checked, however broken
  any_text,  ///< any open document (an empty file may become a job)
  workspace  ///< names no document
};

struct Feature {
  std::string_view method;
  Scope scope;
  /// `null` or `[]`, as JSON: the answer for documents outside the scope.
  std::string_view empty_result;
  Json (*answer)(const Request& request);
  /// Adds what the client has to know to the server's capabilities. Null: nothing (a resolve).
  void (*announce)(const Client& client, Json& capabilities) = nullptr;
  /// Whether it runs rules, over edited texts too, and may wait for the disk: it then has a worker
  /// of its own, so that no other feature waits for it.
  bool runs_rules = false;
};

/// Every feature that is a request and needs nothing but its answer.
std::span<const Feature> features();

/// Conversions that every feature needs.
Json to_json(Position position);
Json to_json(Range range);
Position position_of(const Json& value);  ///< throws InvalidParams
Range range_of(const Json& value);        ///< throws InvalidParams
/// The range of a span in the text of a snapshot.
Json range_in(const Snapshot& snapshot, Span span);
Json location_in(const Snapshot& snapshot, Span span);
/// A `WorkspaceEdit` that applies edits to one document, with its version where the client can.
Json workspace_edit(const Session& session, const Snapshot& snapshot, std::span<const Edit> edits);

/// Adds the `WorkspaceEdit` of one more document; `all` is null before the first.
void add_edit(Json& all, Json one);

}  // namespace aml::lsp
