// SPDX-License-Identifier: Apache-2.0
// State shared by all parts of one comparison: its two sides, the result as far as available, and what is shown. The
// parts never talk to each other; each follows this object and changes it.
#pragma once

#include "model/compare/compare_query.h"
#include "model/compare/comparison.h"

#include <QObject>
#include <QString>

namespace strata {

enum class CompareSide { A, B };
enum class ComparePart { Files, Settings, History, Packages };
enum class CompareStage {
    Nothing, // a side is missing
    Working,
    Done,
    Failed,
};

/// Lives on the interface thread; owned by the document (one tab). Signals report changes.
class CompareState : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // -- the comparison --
    /// The names of the two sides for people, "localhost/app:v1"; "" for a side that is not chosen yet.
    void setNames(const QString &a, const QString &b);
    [[nodiscard]] const QString &name(CompareSide side) const { return side == CompareSide::A ? m_nameA : m_nameB; }
    /// A short name for headings: the tags if everything else is equal, otherwise the last part of the path.
    [[nodiscard]] QString shortName(CompareSide side) const;

    /// `what`: the current activity, "Reading layers…". Stays until a result or a failure is set.
    void setWorking(const QString &what);
    void setProgress(int percent); // -1: unknown
    /// Selects the same path again if the new comparison has it. Null: nothing is compared.
    void setComparison(ComparisonPtr comparison);
    void setFailure(const QString &text);

    [[nodiscard]] CompareStage stage() const { return m_stage; }
    /// The current activity, or the reason for the failure.
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] int progress() const { return m_progress; }
    /// The latest one, also while Working and after Failed; null before the first.
    [[nodiscard]] const ComparisonPtr &comparison() const { return m_comparison; }

    // -- what is shown --
    void showPart(ComparePart part);
    [[nodiscard]] ComparePart part() const { return m_part; }
    /// Differences to ignore. The caller has to compare again.
    void setNoise(const CompareNoise &noise);
    [[nodiscard]] const CompareNoise &noise() const { return m_noise; }
    void setScope(CompareScope scope);
    [[nodiscard]] CompareScope scope() const { return m_scope; }
    /// Of the tree of files, as typed.
    void setFilterText(const QString &text);
    [[nodiscard]] const QString &filterText() const { return m_filterText; }
    /// Of the table of packages.
    void setPackageText(const QString &text);
    [[nodiscard]] const QString &packageText() const { return m_packageText; }

    /// The path whose contents are shown; invalid if none.
    void selectNode(NodeId node);
    [[nodiscard]] NodeId node() const { return m_node; }
    /// False if neither side has that path.
    bool selectPath(const QByteArray &path);

Q_SIGNALS:
    void namesChanged();
    void stageChanged(); // or message()
    void progressChanged(int percent);
    void comparisonChanged();
    void partChanged();
    void noiseChanged();
    void scopeChanged();
    void filterTextChanged();
    void packageTextChanged();
    void nodeSelected();

private:
    void setStage(CompareStage stage, const QString &message);

    QString m_nameA;
    QString m_nameB;
    CompareStage m_stage = CompareStage::Nothing;
    QString m_message;
    int m_progress = -1;
    ComparisonPtr m_comparison;
    ComparePart m_part = ComparePart::Files;
    CompareNoise m_noise;
    CompareScope m_scope = CompareScope::Changed;
    QString m_filterText;
    QString m_packageText;
    NodeId m_node;
};

} // namespace strata
