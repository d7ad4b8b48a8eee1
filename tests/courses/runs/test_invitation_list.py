"""Lists of students come from any spreadsheet, with or without a head, in English or in Chinese."""

import pytest

from courses.runs.invitation_list import Student, decoded, read_students

BO = Student("bo@school.example", "Bo Li", "20260001", "A")


@pytest.mark.parametrize(
    "text",
    [
        "email,name,number,group\nbo@school.example,Bo Li,20260001,A\n",
        "学号\t姓名\t邮箱\t班级\n20260001\tBo Li\tbo@school.example\tA",
        "Name;E-Mail;Student number;Class\nBo Li;BO@school.example;20260001;A",
        "bo@school.example,Bo Li,20260001,A",
        '\n"bo@school.example","Bo Li","20260001","A"\n\n',
    ],
)
def test_the_same_student_from_different_lists(text):
    listed = read_students(text)
    assert (listed.students, listed.faults) == ((BO,), ())


def test_addresses_alone_are_a_list():
    assert read_students("bo@school.example\ncai@school.example").students == (
        Student("bo@school.example"),
        Student("cai@school.example"),
    )


def test_lines_that_cannot_be_used_are_named_and_the_others_taken():
    listed = read_students("email,name\nbo@school.example,Bo\nnobody,No\nBo@school.example,Again\n")
    assert [student.email for student in listed.students] == ["bo@school.example"]
    assert [(fault.line, fault.problem) for fault in listed.faults] == [
        (3, "“nobody” is no e-mail address."),
        (4, "bo@school.example stands above already."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_from_a_chinese_spreadsheet_is_read(encoding):
    assert decoded("邮箱,姓名\nbo@school.example,李波".encode(encoding)).endswith("李波")
