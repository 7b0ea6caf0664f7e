#include "validator/secrets/redactor.h"

#include <algorithm>
#include <cstring>

#include "validator/secrets/find.h"
#include "validator/shell/command.h"
#include "validator/text/ascii.h"

namespace aml::secrets {
namespace {

std::uint64_t piece_at(std::string_view text, std::size_t at) {
  static_assert(sizeof(std::uint64_t) == Redactor::shortest_piece);
  std::uint64_t piece = 0;
  std::memcpy(&piece, text.data() + at, sizeof piece);
  return piece;
}

int digit_of(char c) {
  if (text::is_digit(c)) return c - '0';
  return text::is_hex_digit(c) ? text::lower(c) - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size() && digit_of(text[at + 1]) >= 0 &&
                        digit_of(text[at + 2]) >= 0;
    decoded +=
        escape ? static_cast<char>(digit_of(text[at + 1]) * 16 + digit_of(text[at + 2])) : text[at];
    if (escape) at += 2;
  }
  return decoded;
}

std::string percent_encoded(std::string_view text, std::string_view digits) {
  std::string encoded;
  for (const char c : text) {
    if (text::is_word(c) || c == '-' || c == '.' || c == '~') {
      encoded += c;
    } else {
      encoded += '%';
      encoded += digits[text::byte_of(c) >> 4];
      encoded += digits[text::byte_of(c) & 15];
    }
  }
  return encoded;
}

/// What comes before `://` is in many texts.
std::string_view without_scheme(std::string_view text) {
  const std::size_t scheme = text.find("://");
  return scheme == text.npos ? text : text.substr(scheme + 3);
}

}  // namespace

std::vector<std::string> spellings_of(std::string_view secret) {
  std::vector<std::string> spellings = {
      std::string(secret), shell::unquoted(secret), percent_decoded(secret),
      percent_encoded(secret, "0123456789ABCDEF"), percent_encoded(secret, "0123456789abcdef")};
  std::ranges::sort(spellings);
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  std::erase(spellings, "");
  return spellings;
}

void Redactor::add(std::string_view secret, bool whole_only) {
  for (std::string& spelling : spellings_of(secret)) {
    const std::string_view telling = without_scheme(spelling);
    for (std::size_t at = 0; !whole_only && at + shortest_piece <= telling.size(); ++at) {
      pieces_.insert(piece_at(telling, at));
    }
    const auto place = std::ranges::lower_bound(known_, spelling);
    if (place == known_.end() || *place != spelling) known_.insert(place, std::move(spelling));
  }
}

/// Bytes of the longest known secret, or of a piece of one, that begins here.
std::size_t Redactor::hidden_at(std::string_view text, std::size_t at) const {
  const bool piece = at + shortest_piece <= text.size() && pieces_.contains(piece_at(text, at));
  std::size_t longest = piece ? shortest_piece : 0;
  // Secrets that begin this text precede it in the order, shorter ones before longer ones.
  const std::string_view rest = text.substr(at);
  auto next = std::ranges::upper_bound(
      known_, rest, {}, [](const std::string& one) { return std::string_view(one); });
  while (next != known_.begin()) {
    --next;
    if (rest.starts_with(*next)) return std::max(longest, next->size());
    const auto [here, there] = std::ranges::mismatch(rest, *next);
    const auto shared = static_cast<std::size_t>(here - rest.begin());
    if (shared == 0) break;
    next = std::ranges::upper_bound(known_.begin(), next, rest.substr(0, shared), {},
                                    [](const std::string& one) { return std::string_view(one); });
  }
  return longest;
}

std::vector<Span> Redactor::places_in(std::string_view text) const {
  std::vector<Span> places;
  if (empty()) return places;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t end = at + hidden_at(text, at);
    for (std::size_t inside = at + 1; inside < end; ++inside) {
      end = std::max(end, inside + hidden_at(text, inside));
    }
    if (end == at) continue;
    places.push_back({static_cast<Offset>(at), static_cast<Offset>(end)});
    at = end - 1;
  }
  return places;
}

std::string Redactor::redacted(std::string_view text, std::size_t own) const {
  std::string shown;
  std::size_t done = 0;
  for (const Span place : places_in(text)) {
    if (place.begin < own && std::ranges::all_of(place.of(text), text::is_lower)) continue;
    shown += text.substr(done, place.begin - done);
    shown += "***";
    done = place.end;
  }
  return shown += text.substr(done);
}

std::string redacted(std::string_view text, const Redactor& known) {
  // Both are found in the text as it is: a token with stars in it has no shape any more.
  std::vector<Candidate> secrets = find_in_command(text);
  for (const Span place : known.places_in(text)) secrets.push_back({place, kind_by_name});
  join_overlapping(secrets);
  std::string shown;
  Offset done = 0;
  for (const Candidate& secret : secrets) {
    shown += text.substr(done, secret.span.begin - done);
    shown += "***";
    done = secret.span.end;
  }
  return shown += text.substr(done);
}

}  // namespace aml::secrets
