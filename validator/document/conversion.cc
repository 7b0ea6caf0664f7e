#include "validator/document/conversion.h"

#include "validator/document/advice.h"
#include "validator/expr/reference.h"

namespace aml::doc {
namespace {

using expr::ReferenceKind;

constexpr std::string_view file_prefix = "file:";

class Converter {
 public:
  Converter(const Spelling* target, std::string_view key, const ConversionScope& around,
            Change& change)
      : target_(target),
        key_(key),
        around_(around),
        change_(change),
        old_(change.way.back()),
        beside_(old_.key->parent) {}

  void run() {
    if (target_ != nullptr && !target_->at.word.empty()) {
      if (written() == "rw_mount") {
        look_at(
            "today an input can only be read: `rw_mount` became `ro_mount`; what the command "
            "writes there belongs in an output");
      }
      return write(text(target_->at.word));
    }
    switch (change_.setting->conversion) {
      case Conversion::keep:
        return keep();
      case Conversion::minutes:
        return seconds();
      case Conversion::list:
        return write({List{scalar()}});
      case Conversion::plain_path:
        return plain_path();
      case Conversion::data_path:
        return data_path();
      case Conversion::data_asset:
        return data_asset();
      case Conversion::dockerfile:
        return dockerfile();
      case Conversion::per_instance:
        return per_instance();
      case Conversion::policy:
        return policy();
      case Conversion::drop:
        return drop();
      case Conversion::none:
        return none();
    }
  }

 private:
  static Value text(std::string_view words) { return {std::string(words)}; }

  Value scalar() const { return plain_value(old_.value).value_or(Value{}); }
  std::string_view written() const { return old_.value->text; }
  void keep() { change_.parts.push_back({std::string(key_), {}}); }
  void write(Value value) { change_.parts.push_back({std::string(key_), std::move(value)}); }

  void refuse(std::string message) {
    change_.possible = false;
    change_.parts.clear();
    change_.remarks = {{true, old_.key, std::move(message)}};
  }
  void look_at(std::string message) {
    change_.remarks.push_back({false, old_.key, std::move(message)});
  }

  std::string name() const { return "`" + std::string(yaml::key_text(*old_.key)) + "`"; }

  /// False, with a remark, when the old value is not a text that could be converted.
  bool is_text() {
    if (old_.value->is_scalar() && !old_.value->is_null()) return true;
    refuse(name() + " has no value that could be converted: repair it by hand");
    return false;
  }

  void seconds() {
    constexpr long long a_century = 60LL * 24 * 366 * 100;
    const std::optional<long long> minutes =
        old_.value->is_scalar() ? yaml::as_integer(*old_.value) : std::nullopt;
    if (!minutes || *minutes < 0 || *minutes > a_century) {
      return refuse(name() + " is not a whole number of minutes: write the seconds by hand");
    }
    write({*minutes * 60});
  }

  void plain_path() {
    if (written().find('\n') != std::string_view::npos) {
      return refuse(
          "a file that is written into the job has no successor: save it beside the job "
          "and name it");
    }
    write(text(written().substr(file_prefix.size())));
  }

  void data_path() {
    if (!is_text()) return;
    const yaml::Node* datastore = yaml::find(beside_, "datastore");
    const std::string_view key = yaml::key_text(*old_.key);
    const bool local = key == "local_path";
    const ReferenceKind kind = expr::parse_reference(written()).kind;
    if (kind == ReferenceKind::file) {
      return refuse("an asset in a file of its own is no longer read here: name the data itself");
    }
    add_type(key);
    if (datastore == nullptr) {
      const std::string_view advice = datastore_advice(change_.way);
      return advice.empty() ? keep() : refuse(std::string(advice));
    }
    if (!datastore->is_scalar() || datastore->text.empty()) {
      return refuse("`datastore` is not a name: repair it by hand");
    }
    std::string_view store = datastore->text;
    if (store.starts_with("azureml:")) store.remove_prefix(8);
    change_.used_up.emplace_back("datastore");
    if (local) {
      keep();
      change_.parts.push_back({"datastore", text(store)});
    } else if (kind != ReferenceKind::local_path || store.find_first_of("/:@") != store.npos) {
      refuse("`path` is not a path in the datastore beside it: write one address by hand");
    } else {
      std::string_view path = written();
      while (path.starts_with("./")) path.remove_prefix(2);
      while (path.starts_with('/')) path.remove_prefix(1);
      write(text("azureml://datastores/" + std::string(store) + "/paths/" + std::string(path)));
    }
  }

  void data_asset() {
    const ReferenceKind kind = expr::parse_reference(written()).kind;
    if (kind == ReferenceKind::file) {
      return refuse("an asset in a file of its own is no longer read here: name the data itself");
    }
    add_type("");
    if (kind != ReferenceKind::asset_name) return keep();
    look_at("today's client refuses a reference without a version: `" + std::string(written()) +
            "` became `" + std::string(written()) + "@latest`, the newest version");
    write(text(std::string(written()) + "@latest"));
  }

  /// What the old spelling did not say is guessed from the path.
  void add_type(std::string_view key) {
    if (yaml::find(around_.into, "type") != nullptr) return;
    const expr::Reference reference = expr::parse_reference(written());
    const bool asset = expr::names_asset(reference.kind);
    std::optional<bool> folder;
    if (reference.kind == ReferenceKind::local_path && around_.is_folder) {
      folder = around_.is_folder(written());
    }
    const bool told = key == "file" || key == "folder";
    std::string type(asset && !told ? "uri_folder" : input_type(key, written()));
    if (folder) type = *folder ? "uri_folder" : "uri_file";
    if (!folder && !told) {
      look_at("`type: " + type + "` is " +
              (asset ? "a guess, as only the workspace knows what the asset is"
                     : "determined from the path alone") +
              ": check it");
    }
    change_.parts.push_back({"type", text(type)});
  }

  void dockerfile() {
    if (!is_text()) return;
    std::string_view path = written();
    if (path.starts_with(file_prefix)) path.remove_prefix(file_prefix.size());
    if (path.empty() || path.find_first_of(" \t\n") != path.npos || path.ends_with('/')) {
      return refuse(
          "a Dockerfile that is written into the job has no successor: save it in a "
          "folder of its own, and name that under `build`");
    }
    const std::size_t slash = path.rfind('/');
    const std::string folder(slash == path.npos ? "." : path.substr(0, slash));
    change_.parts = {{"path", text(folder.empty() ? "/" : folder)},
                     {"dockerfile_path", text(path.substr(slash + 1))}};
    look_at("the whole folder `" + folder + "` is sent as build context now: check its size");
    const yaml::Node* environment = beside_->parent->parent;
    for (const yaml::Entry& entry : environment->entries) {
      if (entry.name != "conda_file") continue;
      change_.remarks.push_back(
          {true, entry.key,
           "a conda file is installed on an `image` only: install it in the Dockerfile"});
    }
  }

  /// Nodes of the job; nothing when what is there is no such number.
  std::optional<long long> instances() const {
    const yaml::Node* count = nullptr;
    for (const yaml::Node* level : {around_.level, around_.root}) {
      for (const auto& [mapping, key] :
           {std::pair{"compute", "instance_count"}, std::pair{"compute", "node_count"},
            std::pair{"resources", "instance_count"}}) {
        if (count == nullptr) count = yaml::find_path(level, {mapping, key});
      }
    }
    if (count == nullptr) return 1;
    const auto number = count->is_scalar() ? yaml::as_integer(*count) : std::nullopt;
    return number && *number > 0 ? number : std::nullopt;
  }

  void per_instance() {
    const std::optional<long long> nodes = instances();
    const auto processes = old_.value->is_scalar() ? yaml::as_integer(*old_.value) : std::nullopt;
    if (!nodes || !processes || *processes % *nodes != 0) {
      return refuse(
          "the processes of all nodes cannot be shared out evenly: write "
          "`process_count_per_instance`, the processes of each node");
    }
    write({*processes / *nodes});
  }

  void policy() {
    if (written() == "truncation") return write(text("truncation_selection"));
    if (written() == "median") return write(text("median_stopping"));
    keep();
  }

  void drop() {
    change_.remarks.push_back({false, old_.key, name() + " has no successor and was removed"});
  }

  void none() {
    refuse(name() + " has no exact successor: " +
           filled(target_ != nullptr ? target_->write : change_.setting->gone, change_.way));
  }

  const Spelling* target_;
  const std::string_view key_;
  const ConversionScope& around_;
  Change& change_;
  const yaml::Entry old_;
  const yaml::Node* beside_;  ///< the mapping of the old pair
};

}  // namespace

void convert(const Spelling* target, std::string_view key, const ConversionScope& around,
             Change& change) {
  Converter(target, key, around, change).run();
}

}  // namespace aml::doc
