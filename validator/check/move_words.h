#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/check/line_moves.h"

/// What people read about a move of lines.
namespace aml {

/// Of the fix: "indent these 3 lines".
std::string title_of(const LineMove& move, const std::vector<yaml::Line>& lines,
                     std::string_view text);

/// "indent `goal`, which belongs under `objective`". A guess leaves it open whether it does.
std::string help_of(const LineMove& move, const std::vector<yaml::Line>& lines,
                    std::string_view text, bool is_guess);

}  // namespace aml
