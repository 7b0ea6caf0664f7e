#include "validator/rules/files/scripts.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>

#include "validator/host/paths.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

/// A word without quotes around the whole of it.
struct Word {
  std::string_view text;
  Span span;
};
using Words = std::span<const Word>;

Word bare(const shell::Word& word) {
  const std::string_view raw = word.raw;
  const bool quoted = raw.size() > 1 && (raw.front() == '"' || raw.front() == '\'') &&
                      raw.find(raw.front(), 1) == raw.size() - 1;
  if (!quoted) return {raw, word.span};
  return {raw.substr(1, raw.size() - 2), {word.span.begin + 1, word.span.end - 1}};
}

template <std::size_t size>
bool is_one_of(std::string_view word, const std::array<std::string_view, size>& list) {
  return std::ranges::find(list, word) != list.end();
}

constexpr auto prefixes =
    std::to_array<std::string_view>({"then", "do", "else", "if", "elif", "while", "until", "!", "{",
                                     "time", "nohup", "exec", "sudo", "env", "command"});

/// They start what is after their own options.
constexpr auto launchers = std::to_array<std::string_view>(
    {"torchrun", "accelerate", "deepspeed", "mpirun", "mpiexec", "horovodrun", "conda", "poetry",
     "uv", "srun", "numactl", "timeout", "nice", "xvfb-run"});

constexpr auto installers = std::to_array<std::string_view>({"pip", "pip3"});

/// They may bring files, lead elsewhere, or ask whether a file is there.
constexpr auto unknowns = std::to_array<std::string_view>({"git",       "wget",
                                                           "curl",      "unzip",
                                                           "tar",       "cp",
                                                           "mv",        "ln",
                                                           "rsync",     "az",
                                                           "azcopy",    "tee",
                                                           "make",      "cmake",
                                                           "sed",       "cat",
                                                           "gunzip",    "7z",
                                                           "aws",       "gsutil",
                                                           "pushd",     "popd",
                                                           "[",         "[[",
                                                           "test",      "eval",
                                                           "for",       "case",
                                                           "dvc",       "jupyter",
                                                           "papermill", "base64",
                                                           "scp",       "huggingface-cli",
                                                           "gdown",     "patch",
                                                           "perl",      "envsubst"});

struct Interpreter {
  std::string_view name;
  std::string_view ending;
};
constexpr std::array<Interpreter, 7> interpreters = {{{"python", ".py"},
                                                      {"python3", ".py"},
                                                      {"python2", ".py"},
                                                      {"bash", ".sh"},
                                                      {"sh", ".sh"},
                                                      {"Rscript", ".R"},
                                                      {"julia", ".jl"}}};

std::optional<Interpreter> interpreter(std::string_view word) {
  std::string_view name = host::name_of(word);
  if (name.starts_with("python3.")) name = "python3";
  const auto found = std::ranges::find(interpreters, name, &Interpreter::name);
  if (found == interpreters.end()) return {};
  return *found;
}

/// `-c`, `-lc`, and `-e` of R and Julia: the program is the next word itself.
bool runs_its_text(std::string_view option, std::string_view ending) {
  const char letter = ending == ".py" || ending == ".sh" ? 'c' : 'e';
  return option.size() > 1 && option[0] == '-' && option[1] != '-' && option.back() == letter;
}

/// Of Python: the options that take the next word.
constexpr auto with_value = std::to_array<std::string_view>({"-W", "-X", "-Q"});

bool is_plain_path(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.front() != '-' &&
         path.find_first_of("$`{}*?~<>\\\"'[]=%#\n&;|()") == std::string_view::npos;
}

bool starts_other_programs(std::string_view module) {
  return module.starts_with("torch.") || module.starts_with("accelerate.") ||
         module.starts_with("deepspeed.") || module.starts_with("horovod.");
}

class Reader {
 public:
  std::vector<Script> read(std::string_view command) {
    may_be_grouped_ = command.find('(') != std::string_view::npos;
    for (const shell::Command& one : shell::commands_in(command)) {
      std::vector<Word> words;
      for (const shell::Word& word : one.words) words.push_back(bare(word));
      take(words);
      // What a command writes may be the next script.
      const auto is_kept = [](const shell::Word& file) { return file.raw != "/dev/null"; };
      if (std::ranges::any_of(one.written, is_kept)) lost_ = true;
      if (lost_) break;
    }
    return std::move(scripts_);
  }

 private:
  void take(Words words) {
    const auto first = std::ranges::find_if(words, [](const Word& word) {
      const std::size_t equals = word.text.find('=');
      const bool assigns = equals != std::string_view::npos && word.text.find('/') > equals;
      return !is_one_of(word.text, prefixes) && !assigns;
    });
    if (first == words.end()) return;
    words = words.subspan(static_cast<std::size_t>(first - words.begin()));
    const std::string_view program = words.front().text;
    if (program == "cd") {
      change_folder(words);
    } else if (interpreter(program)) {
      interpret(words);
    } else if (is_one_of(host::name_of(program), launchers)) {
      launch(words.subspan(1));
    } else if (is_one_of(host::name_of(program), installers)) {
      install(words);
    } else if (program.starts_with("./")) {
      add(words.front(), ".sh");
      add(words.front(), ".py");
    }
    if (is_one_of(host::name_of(program), unknowns)) lost_ = true;
  }

  void change_folder(Words words) {
    const bool plain = words.size() == 2 && is_plain_path(words[1].text);
    const auto folder = plain ? below(words[1].text) : std::nullopt;
    lost_ = !folder || may_be_grouped_;
    folder_ = folder.value_or("");
  }

  void interpret(Words words) {
    const Interpreter known = *interpreter(words.front().text);
    const bool python = known.ending == ".py";
    for (std::size_t i = 1; i < words.size(); ++i) {
      const std::string_view word = words[i].text;
      if (python && word == "-m") return run_module(words.subspan(i + 1));
      if (word == "-" || runs_its_text(word, known.ending)) return;
      if (python && is_one_of(word, with_value)) ++i;
      if (word.starts_with('-') || (python && is_one_of(word, with_value))) continue;
      return add(words[i], known.ending);
    }
  }

  void run_module(Words words) {
    if (words.empty()) return;
    const std::string_view module = words.front().text;
    if (module == "pip") return install(words);
    if (starts_other_programs(module)) return launch(words.subspan(1));
    if (!is_plain_path(module) || module.find('/') != std::string_view::npos) return;
    std::string path(module);
    std::ranges::replace(path, '.', '/');
    if (const auto whole = below(path)) scripts_.push_back({*whole, words.front().span, true});
  }

  void launch(Words words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].text == "-m" || words[i].text == "--module") return;
      if (is_one_of(words[i].text, installers)) return install(words.subspan(i));
      if (interpreter(words[i].text)) return interpret(words.subspan(i));
      if (words[i].text.ends_with(".py")) return add(words[i], ".py");
    }
  }

  /// `pip install -r requirements.txt`
  void install(Words words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
      const bool names_list = words[i - 1].text == "-r" || words[i - 1].text == "--requirement";
      if (names_list && words[i].text.find("://") == std::string_view::npos) add(words[i], "");
    }
  }

  void add(const Word& word, std::string_view ending) {
    if (!is_plain_path(word.text) || !word.text.ends_with(ending)) return;
    if (const auto path = below(word.text)) scripts_.push_back({*path, word.span});
  }

  /// From the code folder; nothing for what leaves it.
  std::optional<std::string> below(std::string_view path) const {
    std::vector<std::string_view> kept;
    const std::string whole = host::join(folder_, path);
    for (const std::string_view name : host::segments_of(whole)) {
      if (name != "..") {
        kept.push_back(name);
      } else if (kept.empty()) {
        return {};
      } else {
        kept.pop_back();
      }
    }
    std::string result;
    for (const std::string_view name : kept) result = host::join(result, name);
    return result;
  }

  std::string folder_;  ///< of the code folder, where `cd` has led
  bool lost_ = false;
  bool may_be_grouped_ = false;  ///< `cd` in parentheses holds to their end only
  std::vector<Script> scripts_;
};

}  // namespace

std::vector<Script> scripts_in(std::string_view command) { return Reader().read(command); }

}  // namespace aml::rules
