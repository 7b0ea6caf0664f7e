#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Paths as texts: nothing here asks the disk.
namespace aml::host {

std::string join(std::string_view folder, std::string_view name);

/// Of an absolute path without `.` and `..`; "/" is its own parent.
std::string parent_of(std::string_view path);

/// The part after the last slash.
std::string_view name_of(std::string_view path);

/// Whether `path` is `folder` or is below it; both absolute, without `.` and `..`.
bool is_inside(std::string_view path, std::string_view folder);

/// The parts between slashes, empty ones and `.` left out.
std::vector<std::string_view> segments_of(std::string_view path);

/// Without regard to the case of ASCII letters.
bool same_but_case(std::string_view a, std::string_view b);

}  // namespace aml::host
