// SPDX-License-Identifier: Apache-2.0
// What all parts of one comparison share: its two sides, the result as far as it is there, and what is looked at. Parts
// never talk to each other; each follows this object and changes it.
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

/// Lives on the interface thread; owned by the document (one tab). Signals report what happened.
class CompareState : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // -- the comparison --
    /// As people call the two sides, "localhost/app:v1"; "" for a side that is not chosen yet.
    void setNames(const QString &a, const QString &b);
    [[nodiscard]] const QString &name(CompareSide side) const { return side == CompareSide::A ? m_nameA : m_nameB; }
    /// What distinguishes the two in a heading: the tags where the rest is equal, else the last part of the path.
    [[nodiscard]] QString shortName(CompareSide side) const;

    /// `what`: what is being done now, "Reading layers…". Stays until a result or a failure comes.
    void setWorking(const QString &what);
    void setProgress(int percent); // -1: unknown
    /// Selects the same path again where the new one has it. Null: nothing is compared.
    void setComparison(ComparisonPtr comparison);
    void setFailure(const QString &text);

    [[nodiscard]] CompareStage stage() const { return m_stage; }
    /// What is being done, or why it failed.
    [[nodiscard]] const QString &message() const { return m_message; }
    [[nodiscard]] int progress() const { return m_progress; }
    /// The last one, also while Working and when Failed; null before the first.
    [[nodiscard]] const ComparisonPtr &comparison() const { return m_comparison; }

    // -- what is looked at --
    void showPart(ComparePart part);
    [[nodiscard]] ComparePart part() const { return m_part; }
    /// What is left out of the comparison. The caller has to compare again.
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

    /// The path that the contents are about; an invalid one for none.
    void selectNode(NodeId node);
    [[nodiscard]] NodeId node() const { return m_node; }
    /// False when neither side has that path.
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
