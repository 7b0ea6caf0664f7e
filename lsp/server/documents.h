#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lsp/document/snapshot.h"
#include "lsp/features/client.h"

namespace aml::lsp {

/// Counts the states of one open document, so that work on an old one can stop.
using Edits = std::shared_ptr<std::atomic<std::uint64_t>>;

/// A state of a document that someone works on.
struct State {
  std::shared_ptr<const Snapshot> snapshot;
  Edits edits;
  std::uint64_t seen = 0;

  bool stale() const { return *edits != seen; }
};

/// The open documents, by URI as the client writes it. Lives on the loop's thread.
class Documents {
 public:
  /// `settings` gives the settings of a document.
  explicit Documents(SettingsOf settings) : settings_(std::move(settings)) {}

  void set_encoding(Encoding encoding) { encoding_ = encoding; }

  /// Parameters as in the protocol's `didOpen`, `didChange` and `didClose`. What does not fit
  /// throws what JSON throws, or InvalidParams, before anything was changed. Each returns the URI.
  std::string open(const Json& params);
  std::string change(const Json& params);
  std::string close(const Json& params);

  bool is_open(const std::string& uri) const { return documents_.contains(uri); }
  /// The newest state of an open document.
  State state(const std::string& uri);
  std::vector<std::string> uris() const;
  /// The real path of a document's file as far as it is known, else its path; empty without one.
  std::string path(const std::string& uri) const;
  /// Documents of which the findings may change with this file: their newest states are made anew.
  std::vector<std::string> forget_dependents(const std::string& path);
  /// The newest state of an open document was refused by a service; so it is until the next edit.
  void refuse(const std::string& uri, Refusal refusal);
  /// It was accepted: no refusal is left. False if there was none.
  bool accept(const std::string& uri);
  /// The newest state of one document is made anew, for what is around it has changed.
  void forget_snapshot(const std::string& uri);
  /// Settings have changed: the newest states are made anew.
  void forget_snapshots();

 private:
  struct Document {
    std::int64_t version = 0;
    TextBuffer buffer;
    std::shared_ptr<const Snapshot> snapshot;  ///< of the newest state, once someone asked
    std::optional<Refusal> refusal;            ///< of the newest state
    std::string real_path;                     ///< as an older snapshot knew it; or empty
    Edits edits = std::make_shared<std::atomic<std::uint64_t>>();
  };

  static void forget(Document& document);

  SettingsOf settings_;
  Encoding encoding_ = Encoding::utf16;
  std::map<std::string, Document> documents_;
};

}  // namespace aml::lsp
