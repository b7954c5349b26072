// The table of the widget's texts against the code that says them, and its languages against each other.

#include <gtest/gtest.h>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dq::test {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path repository = DQ_REPOSITORY_DIR;

std::string read(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Json& table() {
  static const Json json = Json::parse(read(repository / "core/words.json"));
  return json;
}

Names names_of(const Json& table) {
  Names names;
  for (const auto& [name, texts] : table.items()) names.insert(name);
  return names;
}

/// The texts of everything that says words.
std::vector<std::string> sources() {
  const Names extensions{".cpp", ".h", ".mjs"};
  std::vector<std::string> sources;
  for (const char* const room : {"core", "wasm", "web"}) {
    for (const auto& entry : fs::recursive_directory_iterator(repository / room)) {
      if (extensions.contains(entry.path().extension())) sources.push_back(read(entry.path()));
    }
  }
  return sources;
}

bool is_of_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// What a source takes from the table: `Word::name`, `Word.name` in a script, and any name that stands
/// alone where it has `using enum Word`.
Names said_in(std::string_view source) {
  const bool all = source.find("using enum Word;") != std::string_view::npos;
  Names said;
  for (std::size_t i = 0; i < source.size();) {
    std::size_t end = i;
    while (end < source.size() && is_of_name(source[end])) ++end;
    const std::string_view before = source.substr(0, i);
    if (end > i && (all || before.ends_with("Word::") || before.ends_with("Word."))) {
      said.emplace(source.substr(i, end - i));
    }
    i = end + 1;
  }
  return said;
}

Names unused(const Names& names, const std::vector<std::string>& sources) {
  Names rest = names;
  for (const std::string& source : sources) {
    for (const std::string& name : said_in(source)) rest.erase(name);
  }
  return rest;
}

/// The texts of a language that are the same as in English.
Names same_as_english(const Json& table, const std::string& language) {
  Names same;
  for (const auto& [name, texts] : table.items()) {
    if (texts[language] == texts["en"]) same.insert(name);
  }
  return same;
}

TEST(WordsOfTheTable, AreAllSaidSomewhere) {
  EXPECT_EQ(unused(names_of(table()), sources()), Names());
}

TEST(WordsOfTheTable, AreFoundWhereNobodySaysThem) {
  Names names = names_of(table());
  names.insert("said_by_nobody");
  EXPECT_EQ(unused(names, sources()), Names{"said_by_nobody"});
  EXPECT_EQ(unused(names, {}), names) << "without a source";
  EXPECT_EQ(unused({"a", "b", "c", "d"}, {"say(Word::a, b); Words.c", "text(Word.d)"}),
            (Names{"b", "c"}))
      << "a name that stands alone is something else";
  EXPECT_EQ(unused({"a", "b"}, {"using enum Word; add({a, ab});"}), Names{"b"});
}

TEST(WordsOfTheTable, AreOtherWordsThanEnglishInAllLanguages) {
  // Loanwords, abbreviations, and what is no word.
  const std::map<std::string, Names> as_in_english{
      {"de", {"column_event", "column_events", "column_id", "column_status", "labelled"}},
      {"fr", {"agent_named", "column_id", "error_code"}},
      {"es", {"column_id", "error_byte", "labelled"}},
      {"pt", {"column_id", "column_status", "error_byte", "labelled"}},
      {"ja", {"column_id"}},
      {"ar", {"labelled"}},
  };
  for (const auto& [language, expected] : as_in_english) {
    EXPECT_EQ(same_as_english(table(), language), expected) << language;
  }
}

TEST(WordsOfTheTable, AreThoseOfMetasOwnDocumentation) {
  const std::vector<std::pair<std::string, std::string>> others{
      {"en", " bar"},     {"de", "Ereignis"}, {"fr", "vénement"},      {"fr", "jeton"},
      {"ja", "照合キー"}, {"ar", "المتصل"},   {"ar", "إدارة الأحداث"},
  };
  for (const auto& [name, texts] : table().items()) {
    for (const auto& [language, other] : others) {
      const std::string text = texts[language];
      EXPECT_FALSE(text.contains(other)) << name << " " << language << ": " << text;
    }
  }
}

}  // namespace
}  // namespace dq::test
