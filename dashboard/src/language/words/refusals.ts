import { inBoth } from './in-both.js';

/** Why the server refused, and what to do: for every code that there is. */
export const REFUSALS_WORDS = inBoth({
  vi: {
    refusedINDICATOR_NOT_FOUND: 'Không có chỉ tiêu này trong danh mục: chọn lại chỉ tiêu.',
    refusedDATE_MALFORMED: 'Ngày “{text}” không có trong lịch: viết ngày/tháng/năm, như 14/10/2018.',
    refusedLEVEL_NOT_BELOW:
      'Cấp được chọn không nằm dưới đơn vị này: chọn cấp thấp hơn, hoặc đơn vị rộng hơn.',
    refusedREPORT_NOT_FOUND: 'Không có báo cáo này: mở lại từ danh sách báo cáo của đơn vị.',
    refusedQUERY_TOO_EXPENSIVE: 'Câu hỏi quá rộng: chọn ít đơn vị, ít chỉ tiêu hoặc ít kỳ hơn.',
    refusedSLICE_TOO_LARGE: 'Bảng quá lớn: chọn ít đơn vị, ít chỉ tiêu hoặc ít kỳ hơn.',
    refusedTIMEOUT: 'Máy chủ tính quá lâu nên đã dừng: thử lại, hoặc hỏi hẹp hơn.',
    refusedGROUP_NOT_FOUND: 'Không có nhóm chỉ tiêu này: chọn lại nhóm.',
    refusedDIMENSION_NOT_FOUND: 'Chỉ tiêu không có phân tổ này: chọn lại phân tổ.',
    refusedMEMBER_NOT_FOUND: 'Phân tổ không có giá trị này: chọn lại giá trị.',
    refusedFORM_NOT_FOUND: 'Không có biểu mẫu này: chọn lại báo cáo trong danh sách.',
    refusedPERIOD_NOT_BEGUN: 'Kỳ này chưa bắt đầu: chọn một kỳ đã bắt đầu.',
    refusedCURSOR_MALFORMED: 'Danh sách không đi tiếp được từ đây: mở lại từ đầu.',
    refusedPAGE_TOO_LARGE: 'Hỏi quá nhiều dòng một lần: mở lại danh sách.',
    refusedSLICE_MALFORMED: 'Bảng không đọc được như đã hỏi: chọn lại đơn vị, chỉ tiêu, kỳ và điều kiện.',
    refusedFILE_REFUSED: 'Không nhận được tệp này: cần tệp .xlsx hoặc .csv theo mẫu.',
    refusedIMPORT_NOT_FOUND:
      'Không có tệp này, hoặc bạn không được xem: chọn lại trong danh sách tệp đã gửi.',
    refusedDATABASE_UNAVAILABLE: 'Cơ sở dữ liệu tạm thời không trả lời: thử lại sau ít phút.',
    refusedDATABASE_FULL: 'Máy chủ hết chỗ ghi: báo người quản trị; số đã lưu không mất.',
    refusedCLIENT_KEY_MALFORMED: 'Lần gửi này không đọc được: tải lại trang rồi làm lại.',
    refusedCLIENT_KEY_REUSED: 'Lần gửi này đã dùng cho việc khác: tải lại trang rồi làm lại.',
    refusedAPI_KEY_NOT_FOUND: 'Không có khoá này, hoặc bạn không quản trị nó.',
    refusedAPI_KEY_MALFORMED: 'Tên hoặc hạn của khoá không đọc được.',
    refusedGRANT_NOT_FOUND: 'Không có vai trò được giao này, hoặc bạn không quản trị nó.',
    refusedPRINCIPAL_MALFORMED: 'Người hoặc khoá được nêu không đọc được.',
    refusedBAD_REQUEST: 'Máy chủ không đọc được câu hỏi: tải lại trang; nếu vẫn vậy, báo người quản trị.',
    refusedGRAPHQL_PARSE_FAILED: 'Trang và máy chủ không cùng phiên bản: tải lại trang.',
    refusedGRAPHQL_VALIDATION_FAILED: 'Trang và máy chủ không cùng phiên bản: tải lại trang.',
    refusedOPERATION_RESOLUTION_FAILURE: 'Trang và máy chủ không cùng phiên bản: tải lại trang.',
    refusedNOT_FOUND: 'Máy chủ không có gì ở địa chỉ này: mở lại từ trang đầu.',
    refusedINTERNAL_SERVER_ERROR: 'Máy chủ gặp lỗi: thử lại sau, hoặc báo người quản trị số {request}.',
    refusedUNIT_NOT_FOUND:
      'Không có đơn vị mang mã {code} vào ngày {asOf}: có thể mã gõ nhầm, hoặc đơn vị đã sáp nhập, đổi mã. Chọn lại đơn vị theo tên, hoặc chọn kỳ mà đơn vị còn tồn tại.',
    refusedPERIOD_MALFORMED:
      'Kỳ “{text}” không đọc được: viết 2021, 2021-S1 (6 tháng đầu), 2021-9M, 2021-Q3, 2021-02, hoặc chọn lại kỳ.',
    refusedUNAUTHENTICATED:
      'Khoá hoặc token không đúng, đã hết hạn hay bị thu hồi: đăng nhập lại, hoặc xin khoá mới ở người quản trị.',
    refusedFORBIDDEN:
      'Khoá đang dùng không có vai trò cho việc này ở đơn vị này: đăng nhập bằng khoá khác, hoặc xin quyền ở người quản trị.',
    refusedREPORT_NOT_EXPECTED:
      'Biểu mẫu không giao báo cáo này cho đơn vị ở kỳ này: chọn đơn vị hoặc kỳ khác.',
    refusedIMPORT_NOT_POSSIBLE:
      'Chưa ghi được tệp này vào báo cáo: xem lại lỗi của tệp và tình trạng của báo cáo.',
    refusedBAD_USER_INPUT:
      'Có điều không đọc được trong địa chỉ hoặc ô vừa nhập: sửa lại, hoặc chọn lại từ đầu.',
    refusedUNKNOWN:
      'Máy chủ từ chối vì một lý do mà trang này chưa biết: tải lại trang, hoặc báo người quản trị số {request}.',
  },
  en: {
    refusedINDICATOR_NOT_FOUND: 'No such indicator in the catalogue: choose one again.',
    refusedDATE_MALFORMED: 'The day “{text}” is not in the calendar: write day/month/year, as 14/10/2018.',
    refusedLEVEL_NOT_BELOW: 'The chosen level is not below this unit: choose a lower level, or a wider unit.',
    refusedREPORT_NOT_FOUND: 'No such report: open it again from the list of the unit.',
    refusedQUERY_TOO_EXPENSIVE: 'The question is too wide: choose fewer units, indicators or periods.',
    refusedSLICE_TOO_LARGE: 'The table is too large: choose fewer units, indicators or periods.',
    refusedTIMEOUT: 'The server took too long and stopped: try again, or ask for less.',
    refusedGROUP_NOT_FOUND: 'No such group of indicators: choose one again.',
    refusedDIMENSION_NOT_FOUND: 'The indicator has no such breakdown: choose one again.',
    refusedMEMBER_NOT_FOUND: 'The breakdown has no such part: choose one again.',
    refusedFORM_NOT_FOUND: 'No such form: choose the report from the list again.',
    refusedPERIOD_NOT_BEGUN: 'The period has not begun: choose one that has.',
    refusedCURSOR_MALFORMED: 'The list cannot go on from here: open it anew.',
    refusedPAGE_TOO_LARGE: 'Too many rows at once: open the list anew.',
    refusedSLICE_MALFORMED:
      'The table cannot be read as it was asked: choose units, indicators, periods and conditions again.',
    refusedFILE_REFUSED: 'The file is not taken: it has to be .xlsx or .csv, as the template is.',
    refusedIMPORT_NOT_FOUND:
      'No such file, or none that you may see: choose it from the files that were sent.',
    refusedDATABASE_UNAVAILABLE: 'The database does not answer at the moment: try again in a few minutes.',
    refusedDATABASE_FULL:
      'The server has no room left to write: tell the administrator; nothing that was saved is lost.',
    refusedCLIENT_KEY_MALFORMED: 'This step cannot be read: load the page again and repeat it.',
    refusedCLIENT_KEY_REUSED: 'This step was another one already: load the page again and repeat it.',
    refusedAPI_KEY_NOT_FOUND: 'No such key, or none that you administer.',
    refusedAPI_KEY_MALFORMED: 'The name or the end of the key cannot be read.',
    refusedGRANT_NOT_FOUND: 'No such role was given, or none that you administer.',
    refusedPRINCIPAL_MALFORMED: 'The person or key that is named cannot be read.',
    refusedBAD_REQUEST:
      'The server cannot read the question: load the page again; if that does not help, tell the administrator.',
    refusedGRAPHQL_PARSE_FAILED: 'The page and the server are of different versions: load the page again.',
    refusedGRAPHQL_VALIDATION_FAILED:
      'The page and the server are of different versions: load the page again.',
    refusedOPERATION_RESOLUTION_FAILURE:
      'The page and the server are of different versions: load the page again.',
    refusedNOT_FOUND: 'The server has nothing at this address: begin again from the first page.',
    refusedINTERNAL_SERVER_ERROR:
      'The server has a fault: try again later, or tell the administrator the number {request}.',
    refusedUNIT_NOT_FOUND:
      'No unit has the code {code} on {asOf}: it may be mistyped, or the unit was merged or given another code. Choose the unit by its name, or a period in which it existed.',
    refusedPERIOD_MALFORMED:
      'The period “{text}” cannot be read: write 2021, 2021-S1 (first half), 2021-9M, 2021-Q3, 2021-02, or choose it again.',
    refusedUNAUTHENTICATED:
      'The key or token is wrong, has run out or was revoked: sign in again, or ask the administrator for another one.',
    refusedFORBIDDEN:
      'The key in use has no role for this at this unit: sign in with another one, or ask the administrator for it.',
    refusedREPORT_NOT_EXPECTED:
      'The form asks this unit for no such report in this period: choose another unit or period.',
    refusedIMPORT_NOT_POSSIBLE:
      'The file cannot be written into the report now: look at its problems and at where the report stands.',
    refusedBAD_USER_INPUT:
      'Something in the address or in what was typed cannot be read: correct it, or choose it again.',
    refusedUNKNOWN:
      'The server refused for a reason that this page does not know: load it again, or tell the administrator the number {request}.',
  },
});
