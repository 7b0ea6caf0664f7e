#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "lsp/features/feature.h"

namespace aml::lsp {

/// What is known of the workspace that a document's jobs go to; null: nothing. Starts nothing.
std::shared_ptr<const KnownWorkspace> known_workspace(const Session& session,
                                                      const Snapshot& document);

/// The names of that workspace, as far as they are known; null: they are not. Where the settings
/// allow that, names that are old are asked for, and found by who looks later.
std::shared_ptr<const workspace::NameList> known_names(const Session& session,
                                                       const Snapshot& document);

/// Environments, data or models of a list; empty for other kinds.
std::span<const workspace::Asset> assets_of(const workspace::NameList& list, NameKind kind);

/// "3 h old", "just now"; both times in milliseconds since 1970.
std::string age_text(std::int64_t refreshed, std::int64_t now);

/// "ws-azrec, 3 h old": whose list it is, and its age now.
std::string origin_text(const workspace::NameList& list);

/// "STANDARD_NC6S_V3, 0 to 4 instances".
std::string size_text(const workspace::Compute& compute);

}  // namespace aml::lsp
