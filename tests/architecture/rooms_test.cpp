// What each room of the tree must not know. README and design say it; this holds it.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Rule {
  std::string name;
  std::string room;  ///< a directory, with all below it
  std::vector<std::string> extensions;
  std::string forbidden;  ///< regular expression, within one line
  std::string offence;    ///< a line that breaks the rule, for the control
  std::string harmless;   ///< a similar line that does not
};

void PrintTo(const Rule& rule, std::ostream* out) { *out << rule.name; }

const std::vector<std::string> cpp = {".h", ".cpp"};
const std::vector<std::string> web = {".mjs", ".html", ".ts"};

const std::vector<Rule>& rules() {
  static const std::vector<Rule> all = {
      {"CoreKnowsNoBrowser", "core", cpp, R"(emscripten|EMSCRIPTEN|\bEM_(JS|ASM))",
       "#include <emscripten.h>", "// for every browser"},
      {"CoreKnowsNoDrawing", "core", cpp, R"(imgui|\bImGui|\bIm(Vec|U|Draw|Font)\w*\b)",
       "#include <imgui.h>", "int maximum = 0;"},
      {"CoreDoesNotPrint", "core", cpp, R"(\biostream\b|\bstd::(cout|cerr|clog)\b|\bf?printf\s*\()",
       "#include <iostream>", "#include <ostream>"},
      {"CoreReadsNoFile", "core", cpp, R"(#\s*include\s*<(fstream|filesystem)>|\bfopen\b)",
       "#include <fstream>", "#include <functional>"},
      {"CoreHasNoClock", "core", cpp,
       R"(\b(system|steady|high_resolution|utc|file)_clock\b|#\s*include\s*<(ctime|time\.h)>|\b(std::)?(time|gettimeofday|clock_gettime)\s*\(\s*(NULL|nullptr|0|&|CLOCK))",
       "auto now = std::chrono::system_clock::now();", "Moment now; // no clock's"},
      {"CoreIncludesNothingOfWasm", "core", cpp,
       R"re(#\s*include\s*"(.*/)?(ui|platform|wasm|widget|theme)[/.])re",
       "#include \"platform/clock.h\"", "#include \"dq/report.h\""},
      {"JsonStaysOutOfHeaders", "core/include", cpp, R"(nlohmann)",
       "#include <nlohmann/json_fwd.hpp>", "std::string to_json();"},
      {"DrawingKnowsNoBrowser", "wasm/ui", cpp, R"(emscripten|EMSCRIPTEN|\bEM_(JS|ASM))",
       "#ifdef __EMSCRIPTEN__", "// compiles natively"},
      {"DrawingDoesNotKnowThePlatform", "wasm/ui", cpp, R"(#\s*include\s*["<].*platform/)",
       "#include \"../platform/page.h\"", "#include \"ui.h\""},
      {"DrawingDoesNotParse", "wasm/ui", cpp, R"(nlohmann|dq/parse\.h)", "#include \"dq/parse.h\"",
       "#include \"dq/view_model.h\""},
      {"PlatformDoesNotKnowTheDrawing", "wasm/platform", cpp,
       R"re(#\s*include\s*["<]((.*/)?ui/|ui\.h|theme\.h))re", "#include \"../ui/theme.h\"",
       "#include <imgui.h>"},
      {"WebMakesNoMarkupOfText", "web", web,
       R"(\b(inner|outer)HTML\b|\binsertAdjacentHTML\b|\bdocument\.write|\bDOMParser\b)",
       "element.innerHTML = name;", "element.textContent = name;"},
      {"WebRunsNoText", "web", web,
       R"(\beval\s*\(|\bnew\s+Function\b|set(Timeout|Interval)\s*\(\s*["'`])",
       "new Function(\"return 1\")();", "evaluate(); /** @type {Function} */"},
  };
  return all;
}

struct Breach {
  std::string file;
  int line;
  std::string text;

  bool operator==(const Breach&) const = default;
};

void PrintTo(const Breach& breach, std::ostream* out) {
  *out << breach.file << ":" << breach.line << ": " << breach.text;
}

std::vector<fs::path> files_of(const Rule& rule, const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root / rule.room)) {
    if (entry.is_regular_file() &&
        std::ranges::count(rule.extensions, entry.path().extension().string()) > 0) {
      files.push_back(entry.path());
    }
  }
  return files;
}

std::vector<Breach> breaches_of(const Rule& rule, const fs::path& root) {
  const std::regex forbidden(rule.forbidden);
  std::vector<Breach> breaches;
  for (const fs::path& path : files_of(rule, root)) {
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
      if (std::regex_search(line, forbidden)) {
        breaches.push_back({fs::relative(path, root).string(), number, line});
      }
    }
  }
  return breaches;
}

class Rooms : public testing::TestWithParam<Rule> {};

TEST_P(Rooms, KeepTheirRule) {
  const fs::path root = DQ_REPOSITORY_DIR;
  EXPECT_FALSE(files_of(GetParam(), root).empty()) << "Nothing was looked at: has the room moved?";
  EXPECT_EQ(breaches_of(GetParam(), root), std::vector<Breach>{});
}

/// A tree of one file, gone at the end.
class SmallTree {
 public:
  SmallTree(const Rule& rule, const std::string& content)
      : root_(fs::path(testing::TempDir()) / ("dataset-quality-" + rule.name)) {
    fs::remove_all(root_);
    fs::create_directories(root_ / rule.room / "deep");
    std::ofstream(root_ / rule.room / "deep" / ("file" + rule.extensions.front())) << content;
  }
  ~SmallTree() { fs::remove_all(root_); }
  SmallTree(const SmallTree&) = delete;
  SmallTree& operator=(const SmallTree&) = delete;

  [[nodiscard]] const fs::path& root() const { return root_; }

 private:
  fs::path root_;
};

/// The control: a rule that cannot be broken holds nothing.
TEST_P(Rooms, NoticeABreach) {
  const SmallTree tree(GetParam(), "// first line\n" + GetParam().offence + "\n");
  const std::vector<Breach> breaches = breaches_of(GetParam(), tree.root());
  ASSERT_EQ(breaches.size(), 1U);
  EXPECT_EQ(breaches.front().line, 2);
}

TEST_P(Rooms, LetTheHarmlessPass) {
  const SmallTree tree(GetParam(), GetParam().harmless + "\n");
  EXPECT_EQ(breaches_of(GetParam(), tree.root()), std::vector<Breach>{});
}

INSTANTIATE_TEST_SUITE_P(All, Rooms, testing::ValuesIn(rules()),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
