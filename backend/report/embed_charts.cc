#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

/// Usage: aml_embed_charts OUTPUT FILE...: the files as C++ texts, in their order.
int main(int argc, char** argv) {
  if (argc < 3) return 2;
  std::ofstream out(argv[1], std::ios::binary);
  out << "#include \"backend/report/pieces.h\"\n\nnamespace aml::backend {\nnamespace {\n\n"
         "constexpr std::string_view files[] = {\n";
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i], std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in || text.empty()) {
      std::cerr << argv[i] << ": cannot be read\n";
      return 1;
    }
    out << "std::string_view(\n";
    constexpr std::size_t longest = 8000;
    for (std::size_t at = 0; at < text.size(); at += longest) {
      out << "R\"aml_piece(" << text.substr(at, longest) << ")aml_piece\"\n";
    }
    out << ", " << text.size() << "),\n";
  }
  out << "};\n\n}  // namespace\n\nstd::span<const std::string_view> report_pieces() { return "
         "files; "
         "}\n\n}  // namespace aml::backend\n";
  return out.flush() ? 0 : 1;
}
