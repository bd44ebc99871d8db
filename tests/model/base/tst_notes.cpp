// SPDX-License-Identifier: Apache-2.0
#include "model/base/note_codes.h"

#include <QTest>

#include <set>

using namespace strata;

class TestNotes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhere()
    {
        QCOMPARE((Note{Severity::Info, NoteCode::DuplicateEntry, "x", LayerNumber(3), "etc/a\n"}).where(),
                 std::string("layer 3, etc/a\\n"));
        QCOMPARE((Note{Severity::Info, NoteCode::DocumentInvalid, "x", {}, "manifest.json"}).where(),
                 std::string("manifest.json"));
        QCOMPARE((Note{Severity::Info, NoteCode::DocumentInvalid, "x", {}, {}}).where(), std::string());
    }

    void countsWhatItDoesNotList()
    {
        NoteList list;
        for (int i = 0; i < 50'000; ++i)
            list.add(Severity::Warning, NoteCode::DuplicateEntry, "stored again", LayerNumber(1), "a");
        list.add(Severity::Info, NoteCode::NameAbsolute, "absolute", LayerNumber(1), "/a");
        const std::vector<Note> notes = list.all();
        QCOMPARE(notes.size(), NoteList::listedPerCode + 2);
        QCOMPARE(notes.back().count, 50'000 - NoteList::listedPerCode);
        QCOMPARE(notes.back().severity, Severity::Warning);
        QCOMPARE(notes.back().text, Message("and %1 more of this kind", 49'950)); // for the translations
        QCOMPARE(list.count(), std::uint64_t(50'001));
    }

    void appendKeepsCounts()
    {
        NoteList one;
        for (int i = 0; i < 60; ++i)
            one.add(Severity::Warning, NoteCode::DuplicateEntry, "stored again", LayerNumber(1), "a");
        NoteList both;
        both.append(one);
        both.append(one);
        QCOMPARE(both.count(), std::uint64_t(120));
    }

    void everyCodeHasItsOwnTexts()
    {
        std::set<std::string_view> slugs;
        std::set<std::string_view> titles;
        for (int code = 0; code <= static_cast<int>(NoteCode::RootReplaced); ++code) {
            const std::string_view text = slug(static_cast<NoteCode>(code));
            QVERIFY(!text.empty());
            QVERIFY2(slugs.insert(text).second, std::string(text).c_str());
            const std::string_view title = noteCodeTexts(static_cast<NoteCode>(code)).title;
            QVERIFY2(titles.insert(title).second, std::string(title).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestNotes)
#include "tst_notes.moc"
