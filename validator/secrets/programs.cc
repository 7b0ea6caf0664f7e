#include "validator/secrets/programs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "validator/secrets/names.h"
#include "validator/secrets/runs.h"

namespace aml::secrets {
namespace {

/// How a program reads its words, and where among them it is given a password.
struct Program {
  std::string_view name;
  std::string_view valued = {};  ///< the letters of the options that have a value
  char password = '\0';          ///< the one of them whose value is a password
  std::string_view long_password = {};
  bool attached_only = false;    ///< `-pSECRET`, and never `-p SECRET`
  bool after_colon = false;      ///< `NAME:SECRET`
  bool starts = true;            ///< the rest is another program with its words
  std::size_t words_before = 0;  ///< between the options and that program
};

constexpr Program mysql(std::string_view name) {
  return {.name = name, .valued = "p", .password = 'p', .attached_only = true, .starts = false};
}

constexpr auto programs = std::to_array<Program>({
    {.name = "curl",
     .valued = "AbcCdDeEFHKmoPQrtTuUwxXyYz",
     .password = 'u',
     .long_password = "--user",
     .after_colon = true,
     .starts = false},
    mysql("mysql"),
    mysql("mysqldump"),
    mysql("mysqladmin"),
    {.name = "sshpass", .valued = "dfpP", .password = 'p'},
    // `az login`, `docker login`: elsewhere their `-p` is another thing.
    {.name = "az"},
    {.name = "docker"},
    {.name = "podman"},
    {.name = "login",
     .valued = "uptiH",
     .password = 'p',
     .long_password = "--password",
     .starts = false},
    {.name = "sudo", .valued = "CDghpRrTtUu"},
    {.name = "env", .valued = "CSu"},
    {.name = "timeout", .valued = "ks", .words_before = 1},
    {.name = "nice", .valued = "n"},
    {.name = "time", .valued = "fo"},
    {.name = "exec", .valued = "a"},
    {.name = "nohup"},
    {.name = "if"},
    {.name = "while"},
    {.name = "do"},
    {.name = "then"},
    {.name = "else"},
    {.name = "!"},
});

/// What precedes the first program: variables.
constexpr Program no_program{.name = {}};

const Program* program_of_word(std::string_view path) {
  const auto found = std::ranges::find(programs, path.substr(path.rfind('/') + 1), &Program::name);
  return found == programs.end() ? nullptr : &*found;
}

/// The secret in a value from `begin` of a text on; nothing when there is none.
std::optional<Candidate> secret_in(std::string_view value, Offset begin, bool after_colon) {
  const bool expands = !value.starts_with('\'');
  if (!value.empty() && is_quote(value.front())) {
    value.remove_prefix(1);
    ++begin;
  }
  if (!value.empty() && is_quote(value.back())) value.remove_suffix(1);
  if (after_colon) {
    const std::size_t colon = value.find(':');
    if (colon == value.npos) return {};
    value.remove_prefix(colon + 1);
    begin += static_cast<Offset>(colon + 1);
  }
  const auto confidence = confidence_of(value, expands);
  if (!confidence) return {};
  const Span secret{begin, begin + static_cast<Offset>(value.size())};
  return Candidate{secret, "a password", *confidence};
}

class Reader {
 public:
  Reader(const Program& program, std::span<const shell::Word> words, std::vector<Candidate>& found)
      : program_(program), words_(words), found_(found) {}

  /// What follows from the program on that this one starts; empty when it starts none.
  std::span<const shell::Word> read() {
    std::size_t before = program_.words_before;
    for (; at_ < words_.size(); ++at_) {
      const std::string_view raw = words_[at_].raw;
      if (raw.starts_with("--")) {
        if (raw == program_.long_password) value_apart();
      } else if (raw.starts_with('-')) {
        letters();
      } else if (program_.starts && !shell::is_assignment(raw) && before-- == 0) {
        return words_.subspan(at_);
      }
    }
    return {};
  }

 private:
  /// `-sSu VALUE`: the first letter that has a value ends the letters.
  void letters() {
    const std::string_view raw = words_[at_].raw;
    const std::size_t end =
        program_.attached_only ? std::min<std::size_t>(2, raw.size()) : raw.size();
    for (std::size_t i = 1; i < end; ++i) {
      if (program_.valued.find(raw[i]) == raw.npos) continue;
      const bool secret = raw[i] == program_.password;
      const std::string_view rest = raw.substr(i + 1);
      if (!rest.empty()) {
        if (secret) note(rest, words_[at_].span.begin + static_cast<Offset>(i + 1));
      } else if (secret && !program_.attached_only) {
        value_apart();
      } else if (!program_.attached_only) {
        ++at_;
      }
      return;
    }
  }

  void value_apart() {
    if (++at_ < words_.size()) note(words_[at_].raw, words_[at_].span.begin);
  }

  void note(std::string_view value, Offset begin) {
    const auto secret = secret_in(value, begin, program_.after_colon);
    if (secret) found_.push_back(*secret);
  }

  const Program& program_;
  std::span<const shell::Word> words_;
  std::vector<Candidate>& found_;
  std::size_t at_ = 0;
};

}  // namespace

void find_program_secrets(const shell::Command& command, std::vector<Candidate>& found) {
  std::span<const shell::Word> words = Reader(no_program, command.words, found).read();
  while (!words.empty()) {
    const Program* program = program_of_word(words.front().raw);
    if (program == nullptr) return;
    words = Reader(*program, words.subspan(1), found).read();
  }
}

}  // namespace aml::secrets
