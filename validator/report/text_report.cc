#include "validator/report/text_report.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "validator/report/excerpt.h"
#include "validator/report/note_place.h"
#include "validator/report/one_line.h"
#include "validator/report/printable.h"
#include "validator/text/starred.h"

namespace aml::report {
namespace {

constexpr int widest_line = 160;

/// Terminal sequences, or nothing where colour is off.
struct Palette {
  std::string_view reset, bold, rule, gutter, note, help;
  std::string_view severity[4];  ///< by Severity
};

constexpr Palette plain{};
constexpr Palette colored{"\x1b[0m",
                          "\x1b[1m",
                          "\x1b[2m",
                          "\x1b[34m",
                          "\x1b[1;36m",
                          "\x1b[1;32m",
                          {"\x1b[1;32m", "\x1b[1;34m", "\x1b[1;33m", "\x1b[1;31m"}};

class Writer {
 public:
  Writer(const FileReport& file, const Palette& palette, std::string& out)
      : text_(file.text),
        given_path_(file.path),
        path_(line_start(file.path)),
        locator_(file.text),
        palette_(palette),
        out_(out) {
    if (!file.secrets.empty()) {
      masked_ = text::starred(file.text, file.secrets);
      text_ = masked_;
    }
  }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void write(const Diagnostic& diagnostic) {
    const std::string_view tone = palette_.severity[static_cast<std::size_t>(diagnostic.severity)];
    place(path_, locator_.position(diagnostic.span.begin));
    put("{}{}:{} {}", tone, to_string(diagnostic.severity), palette_.reset, palette_.bold);
    append_printable(diagnostic.message, out_);
    put("{} {}[{}]{}\n", palette_.reset, palette_.rule, diagnostic.rule->name, palette_.reset);
    source(diagnostic.span, tone);
    for (const Note& note : diagnostic.notes) {
      NotePlace noted(note, locator_);
      const std::string path = noted.is_elsewhere() ? line_start(noted.path(given_path_)) : path_;
      place(path, noted.locator().position(note.span.begin));
      labelled(palette_.note, "note", note.message);
    }
    if (!diagnostic.help.empty()) labelled(palette_.help, "help", diagnostic.help);
  }

 private:
  template <class... Args>
  void put(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void place(std::string_view path, text::Position at) {
    put("{}{}:{}:{}:{} ", palette_.bold, path, at.line, at.column, palette_.reset);
  }

  void labelled(std::string_view tone, std::string_view label, std::string_view message) {
    put("{}{}:{} ", tone, label, palette_.reset);
    append_printable(message, out_);
    out_ += '\n';
  }

  /// The first line of a span with its number, and the carets.
  void source(Span span, std::string_view tone) {
    const Offset index = locator_.lines().line_of(span.begin);
    const Span line = locator_.lines().line(index);
    const Offset begin = std::clamp(span.begin, line.begin, line.end);
    Offset end = std::clamp(span.end, begin, line.end);
    if (span.end >
        line.end) {  // goes on below: whitespace at the end of this line is not worth marking
      while (end > begin + 1 && (text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    }
    const std::string number = fmt::format("{:>3}", index + 1);
    const int columns = widest_line - static_cast<int>(number.size()) - 3;
    const Excerpt shown = excerpt(line.of(text_), {begin - line.begin, end - line.begin}, columns);
    put("{}{} |{} {}\n", palette_.gutter, number, palette_.reset, shown.line);
    put("{}{:{}} |{} ", palette_.gutter, "", number.size(), palette_.reset);
    const std::size_t indent = shown.underline.find('^');
    put("{}{}{}{}\n", std::string_view(shown.underline).substr(0, indent), tone,
        std::string_view(shown.underline).substr(indent), palette_.reset);
  }

  std::string_view text_;  ///< as it may be shown
  std::string masked_;
  std::string_view given_path_;
  std::string path_;  ///< as lines begin with it
  Locator locator_;
  const Palette& palette_;
  std::string& out_;
};

/// What a file is that is not a job that is checked.
std::string_view what_else(const FileReport& file) {
  if (!file.kind_word.empty()) return file.kind_word;
  if (file.text.find('\0') != std::string_view::npos) return "not UTF-8 text";
  return file.text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos
             ? "empty"
             : "not an Azure ML job";
}

void append_count(std::string& out, std::size_t count, std::string_view singular,
                  std::string_view plural) {
  fmt::format_to(std::back_inserter(out), "{} {}", count, count == 1 ? singular : plural);
}

/// The most severe findings, `most_findings` of them, in their order.
std::vector<const Diagnostic*> shown(const std::vector<Diagnostic>& diagnostics) {
  std::vector<const Diagnostic*> list;
  for (const Diagnostic& diagnostic : diagnostics) list.push_back(&diagnostic);
  if (list.size() <= most_findings) return list;
  std::stable_sort(list.begin(), list.end(), [](const Diagnostic* a, const Diagnostic* b) {
    return a->severity > b->severity;
  });
  list.resize(most_findings);
  std::sort(list.begin(), list.end());  // all are in one vector: by address is in order
  return list;
}

class TextReporter final : public Reporter {
 public:
  explicit TextReporter(TextStyle style) : style_(style) {}

  std::string file(const FileReport& file) const override {
    std::string out;
    if (is_passed_over(file)) {
      append_not_checked(file, out);
    } else {
      append_text(file, style_, out);
    }
    return out;
  }

  bool is_for_people() const override { return true; }

 private:
  TextStyle style_;
};

void append_kind(std::string& out, const KindCount& kind) {
  const std::string plural =
      kind.plural.empty() ? fmt::format("{}s", kind.word) : std::string(kind.plural);
  append_count(out, kind.files, kind.word, plural);
}

/// "3 job files checked", "2 data assets checked", "5 files checked (3 command jobs, 2 models)".
void append_checked(std::string& out, const Summary& summary) {
  std::vector<KindCount> kinds = summary.kinds;
  std::ranges::sort(kinds, [](const KindCount& a, const KindCount& b) {
    return a.files != b.files ? a.files > b.files : a.word < b.word;
  });
  if (summary.jobs() == summary.files) {
    append_count(out, summary.files, "job file", "job files");
  } else if (kinds.size() == 1) {
    append_kind(out, kinds.front());
  } else {
    append_count(out, summary.files, "file", "files");
  }
  out += " checked";
  if (kinds.size() < 2) return;
  std::string_view separator = " (";
  for (const KindCount& kind : kinds) {
    out += separator;
    append_kind(out, kind);
    separator = ", ";
  }
  out += ')';
}

std::string fixable(const Summary& summary) {
  std::string words;
  if (summary.fixable > 0) words = fmt::format("; {} fixable with --fix", summary.fixable);
  if (summary.unsafely_fixable > 0) {
    words += fmt::format("{}{} {} with --fix --unsafe-fixes", words.empty() ? "; " : ", ",
                         summary.unsafely_fixable, words.empty() ? "fixable" : "more");
  }
  return words;
}

}  // namespace

std::unique_ptr<Reporter> text_reporter(TextStyle style) {
  return std::make_unique<TextReporter>(style);
}

void append_text(const FileReport& file, TextStyle style, std::string& out) {
  if (file.diagnostics.empty()) return;
  Writer writer(file, style.color ? colored : plain, out);
  for (const Diagnostic* diagnostic : shown(file.diagnostics)) writer.write(*diagnostic);
  if (file.diagnostics.size() > most_findings) {
    fmt::format_to(std::back_inserter(out),
                   "{}: and {} more findings, none of them more severe; --format short shows all\n",
                   line_start(file.path), file.diagnostics.size() - most_findings);
  }
}

void append_not_checked(const FileReport& file, std::string& out) {
  out += line_start(file.path);
  out += ": ";
  append_printable(what_else(file), out);
  out += ": not checked\n";
}

std::string diff_line(const Summary& summary) {
  if (summary.fixed == 0) return "aml-lint: there is nothing to change\n";
  std::string line = "aml-lint: ";
  append_count(line, summary.fixed, "finding would be fixed", "findings would be fixed");
  return line + "; nothing was written\n";
}

std::string closing_line(const Summary& summary) {
  std::string line;
  append_checked(line, summary);
  line += ", ";
  append_count(line, summary.skipped, "other skipped", "others skipped");
  if (summary.unreadable > 0)
    fmt::format_to(std::back_inserter(line), ", {} unreadable", summary.unreadable);

  if (summary.fixed > 0) fmt::format_to(std::back_inserter(line), "; {} fixed", summary.fixed);

  struct Level {
    std::size_t count;
    std::string_view singular, plural;
  };
  std::string_view separator = "; ";
  for (const Level& level :
       {Level{summary.errors, "error", "errors"}, Level{summary.warnings, "warning", "warnings"},
        Level{summary.infos, "info", "infos"}, Level{summary.hints, "hint", "hints"}}) {
    if (level.count == 0) continue;
    line += separator;
    append_count(line, level.count, level.singular, level.plural);
    separator = ", ";
  }
  if (separator == "; ") line += summary.fixed > 0 ? "; nothing left" : "; nothing found";
  if (summary.suppressed > 0)
    fmt::format_to(std::back_inserter(line), " ({} suppressed)", summary.suppressed);
  return line + fixable(summary) + '\n';
}

}  // namespace aml::report
