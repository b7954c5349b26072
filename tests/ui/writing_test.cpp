// Where texts may be divided, and in which direction they run.

#include "writing.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace dq::ui {
namespace {

std::vector<std::string> pieces(std::string_view text, bool right_to_left = false) {
  std::vector<std::string> result;
  for (const Piece& piece : pieces_of(text, right_to_left)) {
    result.emplace_back(piece.is_blank ? " " : piece.of(text));
  }
  return result;
}

/// The pieces from left to right, as they are seen.
std::string seen(std::string_view text, bool right_to_left) {
  const std::vector<Piece> all = pieces_of(text, right_to_left);
  const auto levels = levels_of(all, runs_right_to_left(text, right_to_left));
  std::string result;
  for (const std::uint32_t i : visual_order(levels)) {
    const std::string_view piece = all[i].of(text);
    const std::string_view other = levels[i] % 2 == 1 ? mirrored(piece) : "";
    result += other.empty() ? piece : other;
    result += '|';
  }
  if (!result.empty()) result.pop_back();
  return result;
}

using Pieces = std::vector<std::string>;

TEST(Pieces, AreWordsAndTheBlanksBetweenThem) {
  EXPECT_EQ(pieces("Fix first: Purchase"), (Pieces{"Fix", " ", "first:", " ", "Purchase"}));
  EXPECT_EQ(pieces("a\tb\nc"), (Pieces{"a", " ", "b", " ", "c"}));
  EXPECT_EQ(pieces(""), Pieces{});
}

TEST(Pieces, DoNotDivideANumberAndItsSign) {
  EXPECT_EQ(pieces("12,5\u00A0%"), (Pieces{"12,5\u00A0%"}));
}

TEST(Pieces, AreCharactersInScriptsWithoutBlanks) {
  EXPECT_EQ(pieces("購入イベント"), (Pieces{"購", "入", "イ", "ベ", "ン", "ト"}));
  EXPECT_EQ(pieces("Meta社"), (Pieces{"Meta", "社"}));
}

TEST(Pieces, KeepMarksWithTheirCharacter) {
  EXPECT_EQ(pieces("か\u3099き"), (Pieces{"か\u3099", "き"}));
  EXPECT_EQ(pieces("ก\u0E49าง"), (Pieces{"ก\u0E49า", "ง"}));
  EXPECT_EQ(pieces("เก"), (Pieces{"เก"})) << "a vowel before its consonant";
  EXPECT_EQ(pieces("👩‍👩‍👧‍👦👍🏽"),
            (Pieces{"👩‍👩‍👧‍👦", "👍🏽"}));
}

TEST(Pieces, KeepWordsOfJoinedScriptsWhole) {
  EXPECT_EQ(pieces("खरीदारी पूर्ण"), (Pieces{"खरीदारी", " ", "पूर्ण"}));
  EXPECT_EQ(pieces("مشتريات المتجر"), (Pieces{"مشتريات", " ", "المتجر"}));
}

TEST(Pieces, HaveOneDirectionEach) {
  EXPECT_EQ(pieces("ABC(مرحبا)12"), (Pieces{"ABC", "(", "مرحبا", ")", "12"}));
  EXPECT_EQ(pieces("ABC(x)12"), (Pieces{"ABC(x)12"})) << "nothing is reordered here";
}

TEST(Pieces, LeaveOutWhatWouldTurnTextRound) {
  EXPECT_EQ(pieces("a\u202Eb\u200Fc\u2066d\uFEFF"), (Pieces{"a", "b", "c", "d"}));
}

TEST(Pieces, OfALongWordAreShort) {
  const std::string word(1000, 'W');
  const std::vector<Piece> all = pieces_of(word, false);
  EXPECT_GT(all.size(), 20U);
  std::size_t next = 0;
  for (const Piece& piece : all) {
    EXPECT_EQ(piece.begin, next);
    EXPECT_FALSE(piece.starts_line);
    next = piece.end;
  }
  EXPECT_EQ(next, word.size());
}

TEST(Pieces, SayWhereALineMayBegin) {
  const auto starts = [](std::string_view text) {
    std::string result;
    for (const Piece& piece : pieces_of(text, false)) {
      if (piece.starts_line) result += '/';
      result += piece.is_blank ? " " : piece.of(text);
    }
    return result;
  };
  EXPECT_EQ(starts("one two"), "one /two");
  EXPECT_EQ(starts("match-key"), "match-/key");
  EXPECT_EQ(starts("-5"), "-5");
  EXPECT_EQ(starts("質が、低い。"), "質/が、/低/い。") << "no line begins with a comma";
  EXPECT_EQ(starts("「質」を"), "「質」/を") << "nor ends with an opening bracket";
  EXPECT_EQ(starts("quoi ?"), "quoi ?");
}

TEST(Pieces, OfWhatIsNoUtf8AreThere) {
  EXPECT_EQ(pieces_of("\xFF\xFE x", false).size(), 3U);
  EXPECT_EQ(pieces_of("\xF0\x9F", false).size(), 1U);
}

TEST(CharacterEnds, AreNotWithinACharacterOfSeveralCodePoints) {
  EXPECT_EQ(character_ends("aé"), (std::vector<std::size_t>{1, 3}));
  EXPECT_EQ(character_ends("ae\u0301b"), (std::vector<std::size_t>{1, 4, 5}));
  EXPECT_EQ(character_ends("👍🏽x").front(), std::string_view("👍🏽").size());
  EXPECT_EQ(character_ends("क्षx").front(), std::string_view("क्ष").size());
}

TEST(Characters, AtBothEndsHaveTheirMarks) {
  EXPECT_EQ(first_character("e\u0301a"), "e\u0301");
  EXPECT_EQ(last_character("ae\u0301"), "e\u0301");
  EXPECT_EQ(first_character("x"), "x");
  EXPECT_EQ(last_character("x"), "x");
}

TEST(Direction, IsThatOfTheFirstLetter) {
  EXPECT_TRUE(runs_right_to_left("12 مرحبا abc", false));
  EXPECT_FALSE(runs_right_to_left("(abc) مرحبا", true));
  EXPECT_TRUE(runs_right_to_left("12 %", true));
  EXPECT_FALSE(runs_right_to_left("12 %", false));
}

TEST(Order, IsThatOfReadingWhereAllRunsToTheRight) {
  EXPECT_EQ(seen("a b", false), "a| |b");
  EXPECT_EQ(seen("a b", true), "a| |b");
}

TEST(Order, OfHebrewIsTurnedRound) {
  EXPECT_EQ(seen("אב גד", false), "גד| |אב");
  EXPECT_EQ(seen("Event אב גד x", false), "Event| |גד| |אב| |x");
  EXPECT_EQ(seen("אב Event x גד", false), "גד| |Event| |x| |אב");
}

TEST(Order, OfNumbersStaysThatOfReading) {
  EXPECT_EQ(seen("אב 8.5 גד", false), "גד| |8|.|5| |אב");
  EXPECT_EQ(seen("مرحبا 12:41", false), "12|:|41| |مرحبا");
  EXPECT_EQ(seen("a مرحبا 90 b", false), "a| |90| |مرحبا| |b");
  // After Hebrew a percent sign belongs to its number, after Arabic it does not (UAX #9, W5).
  EXPECT_EQ(seen("אב 90%", false), "90|%| |אב");
  EXPECT_EQ(seen("مرحبا 90%", false), "%|90| |مرحبا");
  EXPECT_EQ(seen("٩٠", true), "٩٠");
}

TEST(Order, OfASignThatStandsInNoNumberIsThatOfTheText) {
  EXPECT_EQ(seen("אב -5", false), "5|-| |אב");
}

TEST(Order, TurnsBracketsRound) {
  EXPECT_EQ(seen("שלום (אב)", false), "(|אב|)| |שלום");
  EXPECT_EQ(seen("Event (אב)", false), "Event| |(|אב|)");
}

TEST(Order, PutsWhatEndsASentenceAtItsEnd) {
  EXPECT_EQ(seen("שלום!", false), "!|שלום");
  EXPECT_EQ(seen("שלום!", true), "!|שלום");
}

}  // namespace
}  // namespace dq::ui
