#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>

/// Open files, pipes and terminals, by their descriptors.
namespace aml::os {

inline constexpr int standard_input = 0;
inline constexpr int standard_output = 1;
inline constexpr int standard_error = 2;

/// Reads up to the size of `buffer` and returns the number of bytes, 0 at the end. Waits until
/// there is something, also where the descriptor is non-blocking.
std::size_t read_some(int descriptor, std::span<char> buffer, std::error_code& error);

/// Writes all of it, also where the descriptor is non-blocking.
std::error_code write_all(int descriptor, std::string_view bytes);

/// Waits until something can be read, or for `longest`; without it, as long as it takes. Returns
/// false after that time, and when a signal arrives.
bool wait_to_read(int descriptor, std::optional<std::chrono::milliseconds> longest,
                  std::error_code& error);

bool is_terminal(int descriptor);
bool is_regular_file(int descriptor);

/// Rows and columns of the terminal; nothing if it is not one.
std::optional<std::size_t> terminal_rows(int descriptor);
std::optional<std::size_t> terminal_columns(int descriptor);

/// Returns a descriptor of standard output for the caller alone: what else is printed goes to
/// standard error from now on.
int take_standard_output();

}  // namespace aml::os
